/// Stand-in until the tokenizer branch is merged.
public struct Tokenizer: Sendable {
  /// A tokenizer.
  public init() {}
  /// The count.
  public func count(_ text: String) -> Int { text.utf8.count / 4 }
}
