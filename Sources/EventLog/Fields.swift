import Events
import JSON

/// What was odd about the fields of one event.
struct FieldNotes {
  /// A field had another type than the protocol says; it counts as missing.
  var hasWrongType = false
}

/// Reads fields as the protocol types them; a field of another type is missing and noted.
extension JSONValue {
  func text(_ name: StaticString, _ notes: inout FieldNotes) -> String? {
    guard let value = self[name], !value.isNull else { return nil }
    if let text = value.string { return text }
    notes.hasWrongType = true
    return nil
  }

  func identifier(_ name: StaticString, _ notes: inout FieldNotes) -> Identifier? {
    guard let value = self[name], !value.isNull else { return nil }
    if let identifier = value.identifier { return identifier }
    notes.hasWrongType = true
    return nil
  }

  func number(_ name: StaticString, _ notes: inout FieldNotes) -> Int? {
    guard let value = self[name], !value.isNull else { return nil }
    if let number = value.integer { return number }
    if let number = value.double, number.magnitude < 9e15 { return Int(number) }
    notes.hasWrongType = true
    return nil
  }

  /// A count: a negative one says nothing.
  func count(_ name: StaticString, _ notes: inout FieldNotes) -> Int? {
    guard let number = number(name, &notes) else { return nil }
    if number >= 0 { return number }
    notes.hasWrongType = true
    return nil
  }

  func object(_ name: StaticString, _ notes: inout FieldNotes) -> JSONValue? {
    guard let value = self[name], !value.isNull else { return nil }
    if value.isObject { return value }
    notes.hasWrongType = true
    return nil
  }

  func array(_ name: StaticString, _ notes: inout FieldNotes) -> JSONValue? {
    guard let value = self[name], !value.isNull else { return nil }
    if value.isArray { return value }
    notes.hasWrongType = true
    return nil
  }

  /// The name that a text is; nil for anything else.
  var identifier: Identifier? { withUTF8 { Identifier(utf8: $0) } }
}
