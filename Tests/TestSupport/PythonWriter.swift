/// Writes values as Python prints them.
public enum PythonWriter {
  /// `repr` of a value.
  public static func repr(_ value: PrintedValue) -> String {
    switch value {
    case .object(let members):
      "{" + members.map { quoted($0.key) + ": " + repr($0.value) }.joined(separator: ", ") + "}"
    case .array(let elements): "[" + elements.map(repr).joined(separator: ", ") + "]"
    case .string(let text): quoted(text)
    case .word(let word): self.word(word)
    }
  }

  /// An object of classes: `Event(type='...', ...)`, as the library of OpenAI prints what it hands out.
  public static func object(_ value: PrintedValue, name: String = "ResponseDoneEvent") -> String {
    switch value {
    case .object(let members):
      name + "("
        + members.map { $0.key + "=" + object($0.value, name: "Realtime_Part2") }.joined(separator: ", ")
        + ")"
    case .array(let elements): "[" + elements.map { object($0, name: "Item") }.joined(separator: ", ") + "]"
    default: repr(value)
    }
  }

  /// `pprint` of a value: every member on a line of its own, long texts in several pieces.
  public static func pprint(_ value: PrintedValue, indent: Int = 0) -> String {
    switch value {
    case .object(let members):
      "{"
        + members.map { key, value in
          let key = quoted(key) + ": "
          return key + pprint(value, indent: indent + 1 + key.count)
        }.joined(separator: ",\n" + spaces(indent + 1)) + "}"
    case .array(let elements):
      "[" + elements.map { pprint($0, indent: indent + 1) }.joined(separator: ",\n" + spaces(indent + 1))
        + "]"
    case .string(let text): pieces(text).map(quoted).joined(separator: "\n" + spaces(indent))
    case .word(let word): self.word(word)
    }
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces = [""]
    for character in text {
      if pieces[pieces.count - 1].count > 50, pieces[pieces.count - 1].last == " " { pieces.append("") }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func word(_ word: String) -> String {
    ["true": "True", "false": "False", "null": "None"][word] ?? word
  }

  /// A string in Python's quotes.
  public static func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var out = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case quote: out += "\\" + String(quote)
      case _ where scalar.value < 32 || scalar.value == 127: out += "\\x" + hexadecimal(scalar.value, 2)
      case _ where (128..<161).contains(scalar.value): out += "\\x" + hexadecimal(scalar.value, 2)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + String(quote)
  }

  /// A string's UTF-8 as `bytes`.
  public static func bytes(_ text: String) -> String {
    var out = "b'"
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): out += "\\\\"
      case UInt8(ascii: "'"): out += "\\'"
      case 10: out += "\\n"
      case 32..<127: out += String(Unicode.Scalar(byte))
      default: out += "\\x" + hexadecimal(UInt32(byte), 2)
      }
    }
    return out + "'"
  }

  static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
