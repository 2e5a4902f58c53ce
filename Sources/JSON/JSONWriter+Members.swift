/// Short forms for what is written most: a name and its value.
extension JSONWriter {
  /// A member with a text; nil is `null`.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    string(text)
  }

  /// A member with a whole number; nil is `null`.
  public mutating func member(_ name: String, _ number: Int?) {
    key(name)
    integer(number)
  }

  /// A member with a truth value.
  public mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    bool(truth)
  }
}
