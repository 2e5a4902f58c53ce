/// Writes one JSON text into a buffer, members in the order they are given.
///
/// The standard encoder neither keeps that order nor writes piece by piece; reports and logs need both.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private let indent: Int?
  private var depth = 0

  /// A writer; with `indent`, one member a line and that many spaces a level, else all on one line.
  public init(indent: Int? = nil) {
    self.indent = indent
  }

  /// What has been written so far, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// An object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    container("{", "}", body)
  }

  /// An array whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    container("[", "]", body)
  }

  /// The name of the next member.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    append(indent == nil ? ":" : ": ")
    needsComma = false
  }

  /// A text; nil is `null`.
  public mutating func string(_ text: String?) {
    guard let text else { return null() }
    separate()
    quote(text)
    needsComma = true
  }

  /// A whole number; nil is `null`.
  public mutating func integer(_ number: (some BinaryInteger)?) {
    raw(number.map { String($0) } ?? "null")
  }

  /// A truth value; nil is `null`.
  public mutating func bool(_ truth: Bool?) {
    raw(truth.map { $0 ? "true" : "false" } ?? "null")
  }

  /// A `null`.
  public mutating func null() { raw("null") }

  /// Text that is JSON already, such as a decimal number.
  public mutating func raw(_ json: String) {
    separate()
    append(json)
    needsComma = true
  }

  private mutating func container(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    append(open)
    needsComma = false
    depth += 1
    body(&self)
    depth -= 1
    if needsComma { newline() }
    append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { append(",") }
    // After a key the value stands on the same line; elsewhere a new element begins a line.
    if depth > 0, bytes.last != UInt8(ascii: " "), bytes.last != UInt8(ascii: ":") { newline() }
  }

  private mutating func newline() {
    guard let indent else { return }
    append("\n" + String(repeating: " ", count: indent * depth))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quote(_ text: String) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    var previous: UInt8 = 0
    for byte in text.utf8 {
      defer { previous = byte }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      case 0..<0x20, 0x7F:
        append("\\u00")
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      case 0x80..<0xA0 where previous == 0xC2:
        // The control characters beyond ASCII: a terminal may obey them.
        bytes.removeLast()
        append("\\u00")
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
