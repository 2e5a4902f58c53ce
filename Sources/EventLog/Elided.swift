import JSON

/// What a console puts in the place of what it does not show.
enum Elided {
  /// An object: Node's own word, which also stands in JSON that was made from such a print.
  static let object: StaticString = "\"[Object]\""
  /// A list.
  static let array: StaticString = "\"[Array]\""

  /// Whether a value stands for something that is not shown.
  static func isMark(_ value: JSONValue?) -> Bool {
    switch value?.string {
    case "[Object]", "[Array]": true
    default: false
    }
  }
}
