import Events
import JSON

/// Prints an event as people read it: two spaces a level, members in their order, without sound and without secrets, long
/// texts cut with their length said.
enum PrettyJSON {
  /// The longest text of one member, in characters.
  static let longestText = 4000
  /// The longest print of one event, in bytes.
  static let longestEvent = 1 << 19

  /// The print of an event.
  static func text(_ event: JSONValue) -> String {
    var writer = JSONWriter(indent: 2)
    let hasSound = event["type"]?.string.map { $0.hasSuffix("audio.delta") } ?? false
    write(event, Context(hasSoundDelta: hasSound), &writer)
    return writer.text
  }

  /// What the members around a value say of it.
  private struct Context {
    /// The event's `delta` is sound.
    var hasSoundDelta: Bool
    var isSecret = false
    var isSound = false
  }

  private static func write(_ value: JSONValue, _ context: Context, _ writer: inout JSONWriter) {
    switch value.kind {
    case .null: writer.null()
    case .bool: writer.bool(value.bool)
    case .integer, .double:
      if let integer = value.integer { writer.integer(integer) } else { writer.raw(number(value.double)) }
    case .string: writer.string(shown(value.string ?? "", context))
    case .array:
      writer.array { writer in
        for element in value.elements {
          guard !isFull(writer) else { return writer.string(tooLong) }
          write(element, context, &writer)
        }
      }
    case .object: write(members: value, context, &writer)
    }
  }

  private static func write(members object: JSONValue, _ context: Context, _ writer: inout JSONWriter) {
    // A header of a list of headers: its name says whether its value is secret.
    let isSecretPair = object["name"]?.string.map { Secrets.isSecret(name: $0) } ?? false
    writer.object { writer in
      for (name, value) in object.members {
        guard !isFull(writer) else { return writer.member("…", tooLong) }
        writer.key(Secrets.masked(name))
        var inner = context
        inner.isSecret =
          context.isSecret || Secrets.isSecret(name: name) || isSecretPair && name == "value"
        inner.isSound = name == "audio" || context.hasSoundDelta && name == "delta"
        write(value, inner, &writer)
      }
    }
  }

  private static func shown(_ text: String, _ context: Context) -> String {
    if context.isSecret { return text.isEmpty ? text : Secrets.mask }
    if context.isSound, !text.isEmpty, text.utf8.allSatisfy({ Base64.isCharacter($0) }) {
      return Elision.word(text.utf8.count)
    }
    let masked = Secrets.masked(text)
    let length = masked.unicodeScalars.count
    guard length > longestText else { return masked }
    return String(masked.unicodeScalars.prefix(longestText)) + "… (\(length) characters in all)"
  }

  private static func number(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "null" }
    return "\(number)"
  }

  private static func isFull(_ writer: JSONWriter) -> Bool { writer.bytes.count > longestEvent }
  private static let tooLong = "(the rest is left out: the event is too long to be shown)"
}
