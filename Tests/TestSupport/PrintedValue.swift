/// A JSON value that keeps its order, for writers that print it as other languages do. It shares nothing with the program.
public indirect enum PrintedValue {
  /// Members in their order.
  case object([(key: String, value: PrintedValue)])
  /// Elements.
  case array([PrintedValue])
  /// A text.
  case string(String)
  /// A number or a word, as it stands.
  case word(String)

  /// Reads a JSON text that is known to be right.
  public init(json: String) {
    var reader = JSONTextReader(Array(json.unicodeScalars))
    self = reader.value()
  }

  /// A text as JSON has it: in quotes, with all of ASCII that needs it escaped.
  public static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.value < 32: out += "\\u" + PythonWriter.hexadecimal(scalar.value, 4)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// The member of a name.
  public subscript(_ key: String) -> PrintedValue? {
    if case .object(let members) = self { return members.first { $0.key == key }?.value }
    return nil
  }

  /// The text, where it is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The whole number, where it is one.
  public var number: Int? { if case .word(let word) = self { Int(word) } else { nil } }

  /// The value with all sound shortened as loggers do.
  public var withoutSound: PrintedValue {
    switch self {
    case .object(let members): .object(members.map { ($0.key, $0.value.withoutSound) })
    case .array(let elements): .array(elements.map(\.withoutSound))
    case .string(let text): .string(text.utf8.count > 1200 ? "<audio>" : text)
    case .word: self
    }
  }
}

private struct JSONTextReader {
  private let text: [Unicode.Scalar]
  private var place = 0

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  mutating func value() -> PrintedValue {
    skipSpace()
    switch text[place] {
    case "{":
      var members: [(key: String, value: PrintedValue)] = []
      list(until: "}") { reader in
        let key = reader.string()
        reader.skipSpace()
        reader.place += 1
        members.append((key, reader.value()))
      }
      return .object(members)
    case "[":
      var elements: [PrintedValue] = []
      list(until: "]") { elements.append($0.value()) }
      return .array(elements)
    case "\"": return .string(string())
    default:
      let start = place
      while place < text.count, !",]} \n".unicodeScalars.contains(text[place]) { place += 1 }
      return .word(String(String.UnicodeScalarView(text[start..<place])))
    }
  }

  private mutating func skipSpace() {
    while text[place].properties.isWhitespace { place += 1 }
  }

  private mutating func list(until close: Unicode.Scalar, _ element: (inout JSONTextReader) -> Void) {
    place += 1
    skipSpace()
    while text[place] != close {
      element(&self)
      skipSpace()
      if text[place] == "," { place += 1 }
      skipSpace()
    }
    place += 1
  }

  private mutating func string() -> String {
    var units: [UInt16] = []
    place += 1
    while text[place] != "\"" {
      let scalar = text[place]
      place += 1
      guard scalar == "\\" else {
        units += Array(String(scalar).utf16)
        continue
      }
      let kind = text[place]
      place += 1
      switch kind {
      case "n": units.append(10)
      case "t": units.append(9)
      case "r": units.append(13)
      case "b": units.append(8)
      case "f": units.append(12)
      case "u":
        units.append(UInt16(String(String.UnicodeScalarView(text[place..<(place + 4)])), radix: 16) ?? 0xFFFD)
        place += 4
      default: units += Array(String(kind).utf16)
      }
    }
    place += 1
    return String(decoding: units, as: UTF16.self)
  }
}
