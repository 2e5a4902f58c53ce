import JSON

extension JSONParser {
  /// Parses a text and hands the root to `body`.
  public func withDocument<Answer>(
    text: String, _ body: (JSONValue) throws -> Answer
  ) throws -> Answer {
    var text = text
    return try text.withUTF8 { try withDocument(UnsafeRawBufferPointer($0), body) }
  }
}
