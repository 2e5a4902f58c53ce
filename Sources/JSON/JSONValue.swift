import CSimdjson

/// One value of a parsed document; valid only inside the call that parsed it.
public struct JSONValue {
  let value: cs_value

  /// What a value is.
  public enum Kind: Sendable {
    case null, bool, integer, double, string, array, object
  }

  /// What this value is.
  public var kind: Kind {
    switch cs_type_of(value) {
    case CS_BOOL: .bool
    case CS_INTEGER: .integer
    case CS_DOUBLE: .double
    case CS_STRING: .string
    case CS_ARRAY: .array
    case CS_OBJECT: .object
    default: .null
    }
  }

  /// The first member of that name; nil where there is none or this is no object. A name that stands twice counts once:
  /// the first is taken, everywhere.
  public subscript(key: StaticString) -> JSONValue? {
    var member = cs_value()
    let found = key.withUTF8Buffer { name in
      name.withMemoryRebound(to: CChar.self) { cs_member(value, $0.baseAddress, $0.count, &member) }
    }
    return found != 0 ? JSONValue(value: member) : nil
  }

  /// The first member of a name that is known only at run time.
  public subscript(named key: String) -> JSONValue? {
    var member = cs_value()
    var key = key
    let found = key.withUTF8 { name in
      name.withMemoryRebound(to: CChar.self) { cs_member(value, $0.baseAddress, $0.count, &member) }
    }
    return found != 0 ? JSONValue(value: member) : nil
  }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }

  /// Whether this is an object.
  public var isObject: Bool { kind == .object }

  /// Whether this is an array.
  public var isArray: Bool { kind == .array }

  /// The truth value; nil for anything else.
  public var bool: Bool? { kind == .bool ? cs_bool(value) != 0 : nil }

  /// The whole number, also one written with a fraction of zero (`59200.0`); nil for anything else.
  public var integer: Int? {
    var ok: Int32 = 0
    let integer = cs_integer(value, &ok)
    return ok != 0 ? Int(integer) : nil
  }

  /// The number; nil for anything else.
  public var double: Double? {
    var ok: Int32 = 0
    let number = cs_double(value, &ok)
    return ok != 0 ? number : nil
  }

  /// The text; nil for anything else.
  public var string: String? {
    withUTF8 { String(decoding: $0, as: UTF8.self) }
  }

  /// Hands the bytes of the text to `body`; nil where this is no text.
  public func withUTF8<Answer>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Answer) rethrows -> Answer? {
    var length = 0
    guard let start = cs_string(value, &length) else { return nil }
    return try start.withMemoryRebound(to: UInt8.self, capacity: length) {
      try body(UnsafeBufferPointer(start: $0, count: length))
    }
  }

  /// The elements of an array; empty for anything else.
  public var elements: Elements { Elements(cursor: isArray ? cs_begin(value) : cs_cursor()) }

  /// The members of an object in their order; empty for anything else.
  public var members: Members { Members(cursor: isObject ? cs_begin(value) : cs_cursor()) }

  /// A walk through an array.
  public struct Elements: Sequence, IteratorProtocol {
    var cursor: cs_cursor

    /// A walk through nothing.
    public static var none: Elements { Elements(cursor: cs_cursor()) }

    /// The next element.
    public mutating func next() -> JSONValue? {
      var element = cs_value()
      return cs_next(&cursor, nil, nil, &element) != 0 ? JSONValue(value: element) : nil
    }
  }

  /// A walk through an object.
  public struct Members: Sequence, IteratorProtocol {
    var cursor: cs_cursor

    /// A walk through nothing.
    public static var none: Members { Members(cursor: cs_cursor()) }

    /// The next member: its name and its value.
    public mutating func next() -> (name: String, value: JSONValue)? {
      var key: UnsafePointer<CChar>?
      var length = 0
      var element = cs_value()
      guard cs_next(&cursor, &key, &length, &element) != 0, let key else { return nil }
      let name = key.withMemoryRebound(to: UInt8.self, capacity: length) {
        String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
      }
      return (name, JSONValue(value: element))
    }
  }
}
