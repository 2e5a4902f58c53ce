/// A JSON value whose text can be made in more ways than one.
enum Node {
  case object([(key: String, value: Node)])
  case array([Node])
  case text(String)
  case number(Int)
  case null
  /// Bytes of base64, by their place among those of `NodeWriter`.
  case sound(Range<Int>)
}

/// Writes nodes into a buffer, as the provider does or as other writers do.
struct NodeWriter {
  /// What has been written and not yet been taken.
  private(set) var bytes: [UInt8] = []
  private let sound: [UInt8]
  /// Decides the order of members; nil to keep the given one, without spaces.
  private var shuffling: SplitMix?

  /// - Parameters:
  ///   - sound: the base64 that nodes take parts of.
  ///   - isRewritten: whether spaces follow colons and commas, and members stand in any order.
  init(sound: [UInt8], isRewritten: Bool) {
    self.sound = sound
    shuffling = isRewritten ? SplitMix(state: 11) : nil
  }

  /// Writes a value as a line of its own.
  mutating func line(_ node: Node) {
    write(node)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Hands out what has been written.
  mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func write(_ node: Node) {
    switch node {
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in shuffled(members).enumerated() {
        if place > 0 { mark(",") }
        quote(member.key)
        mark(":")
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { mark(",") }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .text(let text): quote(text)
    case .number(let number): bytes += String(number).utf8
    case .null: bytes += "null".utf8
    case .sound(let range):
      bytes.append(UInt8(ascii: "\""))
      bytes += sound[range]
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// The texts hold nothing that needs an escape.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func mark(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    if shuffling != nil { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func shuffled(_ members: [(key: String, value: Node)]) -> [(key: String, value: Node)] {
    guard var random = shuffling else { return members }
    defer { shuffling = random }
    var members = members
    for place in members.indices.dropFirst() { members.swapAt(place, random.next(below: place + 1)) }
    return members
  }
}
