/// Writes values as Node's console prints objects.
public enum NodeWriter {
  /// A value: over several lines where it does not fit on one.
  ///
  /// - Parameter depth: what lies deeper is `[Object]`; the console shows two levels below the outermost.
  public static func inspect(_ value: PrintedValue, depth: Int = .max, indent: Int = 0) -> String {
    switch value {
    case .object(let members):
      if members.isEmpty { return "{}" }
      if depth < 0 { return "[Object]" }
      return list(
        members.map { key($0.key) + ": " + inspect($0.value, depth: depth - 1, indent: indent + 2) }, "{",
        "}",
        indent)
    case .array(let elements):
      if elements.isEmpty { return "[]" }
      if depth < 0 { return "[Array]" }
      return list(elements.map { inspect($0, depth: depth - 1, indent: indent + 2) }, "[", "]", indent)
    case .string(let text): return quoted(text)
    case .word(let word): return word == "null" && depth == 1 ? "undefined" : word
    }
  }

  private static func list(_ parts: [String], _ open: String, _ close: String, _ indent: Int) -> String {
    let line = open + " " + parts.joined(separator: ", ") + " " + close
    if line.count + indent <= 72, !line.contains("\n") { return line }
    let inner = "\n" + String(repeating: " ", count: indent + 2)
    return open + inner + parts.joined(separator: "," + inner) + "\n" + String(repeating: " ", count: indent)
      + close
  }

  private static func key(_ key: String) -> String {
    key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ? key : quoted(key)
  }

  /// A string in the quotes that need the fewest escapes; long ones with line ends go over several lines.
  public static func quoted(_ text: String) -> String {
    let quote: Character =
      !text.contains("'") ? "'" : !text.contains("\"") ? "\"" : !text.contains("`") ? "`" : "'"
    var out = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "'" where quote == "'": out += "\\'"
      case _ where scalar.value < 32 || scalar.value == 127:
        out += "\\x" + PythonWriter.hexadecimal(scalar.value, 2).uppercased()
      default: out.unicodeScalars.append(scalar)
      }
    }
    let lines = out.components(separatedBy: "\\n")
    guard text.count > 16, lines.count > 2 else { return out + String(quote) }
    return lines.joined(separator: "\\n\(quote) +\n      \(quote)") + String(quote)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
