import CSimdjson

/// Parses JSON texts one after the other, keeping its buffers.
///
/// A parser belongs to one thread at a time.
public final class JSONParser {
  private let parser: OpaquePointer?

  /// A parser with empty buffers; they grow to the longest text it meets.
  public init() {
    parser = cs_parser_new()
  }

  deinit {
    cs_parser_free(parser)
  }

  /// Parses `bytes` and hands the root to `body`. The root and all below it end with the call.
  ///
  /// - Parameter padded: 64 readable bytes follow `bytes`, so that no copy is needed.
  /// - Throws: `JSONError` where the bytes are no JSON document; otherwise what `body` throws.
  public func withDocument<Answer>(
    _ bytes: UnsafeRawBufferPointer, padded: Bool = false, _ body: (JSONValue) throws -> Answer
  ) throws -> Answer {
    guard let parser else { throw JSONError.noMemory }
    guard let start = bytes.baseAddress else { throw JSONError.empty }
    var root = cs_value()
    let code = cs_parse(parser, start.assumingMemoryBound(to: CChar.self), bytes.count, padded ? 1 : 0, &root)
    if let error = JSONError(code) { throw error }
    return try body(JSONValue(value: root))
  }

  /// How many bytes from the start on can stand in a JSON string as they are: ASCII without quotes, backslashes and controls.
  public static func plainRun(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    return cs_plain_run(start.assumingMemoryBound(to: CChar.self), bytes.count)
  }
}
