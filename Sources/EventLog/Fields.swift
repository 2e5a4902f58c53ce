import Events
import JSON

/// What was odd about the fields of one event.
struct FieldNotes {
  /// A field had another type than the protocol says; it counts as missing.
  var hasWrongType = false
  /// A console has left out what a field holds; it counts as missing.
  var isElided = false

  /// Notes a field that is not of its type.
  mutating func note(_ value: JSONValue) {
    if Elided.isMark(value) { isElided = true } else { hasWrongType = true }
  }

  /// The largest count that is believed: two billion tokens in one response.
  static let largestCount = Int(Int32.max)
}

/// Reads fields as the protocol types them; a field of another type is missing and noted.
extension JSONValue? {
  func text(_ notes: inout FieldNotes) -> String? { typed(\.string, &notes) }

  func identifier(_ notes: inout FieldNotes) -> Identifier? { typed(\.identifier, &notes) }

  func number(_ notes: inout FieldNotes) -> Int? {
    typed({ $0.integer ?? $0.double.flatMap { $0.magnitude < 9e15 ? Int($0) : nil } }, &notes)
  }

  /// A count: a negative one says nothing, nor does one that no server reaches. What follows may add counts up without
  /// looking: it takes four billion of the largest to leave the range of `Int`.
  func count(_ notes: inout FieldNotes) -> Int? {
    guard let number = number(&notes) else { return nil }
    if (0...FieldNotes.largestCount).contains(number) { return number }
    notes.hasWrongType = true
    return nil
  }

  func object(_ notes: inout FieldNotes) -> JSONValue? { typed({ $0.isObject ? $0 : nil }, &notes) }

  func array(_ notes: inout FieldNotes) -> JSONValue? { typed({ $0.isArray ? $0 : nil }, &notes) }

  private func typed<Field>(_ read: (JSONValue) -> Field?, _ notes: inout FieldNotes) -> Field? {
    guard let self, !self.isNull else { return nil }
    if let field = read(self) { return field }
    notes.note(self)
    return nil
  }
}

extension JSONValue {
  func text(_ name: StaticString, _ notes: inout FieldNotes) -> String? { self[name].text(&notes) }

  func identifier(_ name: StaticString, _ notes: inout FieldNotes) -> Identifier? {
    self[name].identifier(&notes)
  }

  func count(_ name: StaticString, _ notes: inout FieldNotes) -> Int? { self[name].count(&notes) }

  func array(_ name: StaticString, _ notes: inout FieldNotes) -> JSONValue? { self[name].array(&notes) }

  /// The name that a text is; nil for anything else.
  var identifier: Identifier? { withUTF8 { Identifier(utf8: $0) } }
}
