/// Reads UTF-8 as characters with their classes, from a table compiled into the binary.
///
/// A byte that is no valid UTF-8 where it stands is a character of its own, of class `other`.
struct CharacterReader {
  /// A character's class and its length in bytes.
  typealias Character = (kind: CharacterClass, length: Int)

  private let bytes: UnsafePointer<UInt8>
  /// The number of bytes.
  let count: Int
  private let pageOfBlock: UnsafePointer<UInt8>
  private let pages: UnsafePointer<UInt8>

  /// A reader of bytes that must outlive it.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, count: Int, classes: UnsafePointer<UInt8>) {
    self.bytes = bytes
    self.count = count
    pageOfBlock = classes
    pages = classes + VocabularyLayout.classBlocks
  }

  /// The byte at a place within the text.
  @inline(__always)
  subscript(place: Int) -> UInt8 { bytes[place] }

  /// The character at a place within the text.
  @inline(__always)
  func character(at place: Int) -> Character {
    let first = bytes[place]
    // The page of ASCII is the first one.
    return first < 0x80 ? (CharacterClass(rawValue: pages[Int(first)]), 1) : wide(at: place, first)
  }

  /// The end of the run of characters of a set that begins at a place.
  @inline(__always)
  func end(ofRun set: CharacterClass, from place: Int) -> Int {
    var end = place
    while end < count {
      let next = character(at: end)
      guard set.has(next.kind) else { break }
      end &+= next.length
    }
    return end
  }

  /// The end of the run of ASCII's small letters that begins at a place.
  @inline(__always)
  func endOfSmallLetters(from place: Int) -> Int {
    var end = place
    while end &+ 8 <= count {
      // In each byte's highest bit, without a branch: whether the other seven are at least `a`, and whether they are
      // beyond `z`.
      let word = VocabularyLayout.load(bytes + end)
      let low = word & 0x7F7F_7F7F_7F7F_7F7F
      let reached = low &+ 0x1F1F_1F1F_1F1F_1F1F
      let passed = low &+ 0x0505_0505_0505_0505
      let others = ~(reached & ~passed & ~word) & 0x8080_8080_8080_8080
      let run = others.trailingZeroBitCount &>> 3
      end &+= run
      if run < 8 { return end }
    }
    while end < count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[end] { end &+= 1 }
    return end
  }

  private func wide(at place: Int, _ first: UInt8) -> Character {
    switch first {
    case 0xC2...0xDF:
      guard let second = continuation(place &+ 1) else { break }
      return (kind(UInt32(first & 0x1F) &<< 6 | second), 2)
    case 0xE0...0xEF:
      guard let second = continuation(place &+ 1), let third = continuation(place &+ 2) else { break }
      let scalar = UInt32(first & 0x0F) &<< 12 | second &<< 6 | third
      guard scalar >= 0x800 else { break }
      return (kind(scalar), 3)
    case 0xF0...0xF4:
      guard let second = continuation(place &+ 1), let third = continuation(place &+ 2),
        let fourth = continuation(place &+ 3)
      else { break }
      let scalar = UInt32(first & 0x07) &<< 18 | second &<< 12 | third &<< 6 | fourth
      guard 0x10000...0x10FFFF ~= scalar else { break }
      return (kind(scalar), 4)
    default: break
    }
    return (.other, 1)
  }

  @inline(__always)
  private func continuation(_ place: Int) -> UInt32? {
    guard place < count, bytes[place] & 0xC0 == 0x80 else { return nil }
    return UInt32(bytes[place] & 0x3F)
  }

  @inline(__always)
  private func kind(_ scalar: UInt32) -> CharacterClass {
    let page = Int(pageOfBlock[Int(scalar &>> 8)])
    return CharacterClass(rawValue: pages[page &<< 8 | Int(scalar & 0xFF)])
  }
}
