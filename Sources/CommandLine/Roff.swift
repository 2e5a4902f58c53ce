/// Writes a page in the language of man(7).
struct Roff {
  private(set) var text = ""
  /// Whether a section has just begun: it brings its own space.
  private var isFresh = false

  mutating func title(_ name: String, section: Int, version: String) {
    line(
      ".TH \(name.uppercased()) \(section) \"\" \"\(Self.escaped("\(name) \(version)"))\" \"User Commands\"")
    // No hyphens in words, no stretched lines.
    line(".nh")
    line(".ad l")
  }

  mutating func section(_ name: String) {
    line(".SH \(name)")
    isFresh = true
  }

  mutating func paragraph(_ text: String) {
    if !isFresh { line(".PP") }
    body(text)
  }

  mutating func synopsis(_ call: String, _ arguments: String) {
    if !isFresh { line(".br") }
    line(".B \(Self.escaped(call))")
    body("[options]" + (arguments.isEmpty ? "" : " " + arguments))
  }

  mutating func entry(_ term: String, _ text: String) {
    line(".TP")
    line(".B \(Self.escaped(term))")
    body(text)
  }

  mutating func option(_ option: Option, _ text: String, _ commands: String) {
    line(".TP")
    let names = [option.short.map { "-\($0)" }, "--\(option.name)"].compactMap { $0 }
    let bold = names.map { "\\fB\(Self.escaped($0))\\fR" }.joined(separator: ", ")
    line(bold + (option.value.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""))
    body(text)
    body("(\(commands))")
  }

  mutating func example(_ text: String, _ command: String) {
    paragraph(text)
    line(".PP")
    line(".nf")
    line(".RS")
    body(command)
    line(".RE")
    line(".fi")
  }

  private mutating func body(_ text: String) {
    let escaped = Self.escaped(text)
    // A dot or an apostrophe at a line's beginning would be a request.
    line(escaped.first.map { ".'".contains($0) } == true ? "\\&" + escaped : escaped)
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
    isFresh = false
  }

  /// A text that means itself: ASCII, with what the language takes for its own escaped.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - code.count))
        escaped += scalar.isASCII ? String(scalar) : "\\[u\(zeros)\(code)]"
      }
    }
    return escaped
  }
}
