/// Counts and encodes text exactly as the reference tokenizer does with o200k_base, without special tokens.
///
/// Text such as `<|endoftext|>` is ordinary text here, as in tiktoken's `encode_ordinary`. The time is linear in
/// the length of the text, whatever it holds. The value is stateless, may be used from any thread, and costs
/// nothing to make: the vocabulary is compiled into the binary.
///
/// Bytes that are not valid UTF-8 are counted as they are, each as a character of its own.
public struct Tokenizer: Sendable {
  private let vocabulary = Vocabulary()

  /// A tokenizer of o200k_base.
  public init() {}

  /// The number of tokens of a text.
  public func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { count(utf8: $0) }
  }

  /// The number of tokens of a text given as its UTF-8 bytes.
  public func count(utf8 text: UnsafeBufferPointer<UInt8>) -> Int {
    var tokens = 0
    forEachPiece(of: text) { whole, encoder in
      tokens &+= whole != nil ? 1 : encoder.withTokens(\.count)
    }
    return tokens
  }

  /// The ids of the tokens of a text, in order.
  public func encode(_ text: String) -> [UInt32] {
    var text = text
    return text.withUTF8 { encode(utf8: $0) }
  }

  /// The ids of the tokens of a text given as its UTF-8 bytes, in order.
  public func encode(utf8 text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var tokens: [UInt32] = []
    forEachPiece(of: text) { whole, encoder in
      if let whole {
        tokens.append(whole)
      } else {
        encoder.withTokens { tokens.append(contentsOf: $0) }
      }
    }
    return tokens
  }

  /// Calls `body` for each piece: with the token that it is as a whole, if any, and with its encoder.
  @inline(__always)
  private func forEachPiece(
    of text: UnsafeBufferPointer<UInt8>, _ body: (_ whole: UInt32?, _ encoder: PieceEncoder) -> Void
  ) {
    guard let base = text.baseAddress else { return }
    let cutter = PreTokenizer(vocabulary.reader(base, count: text.count))
    let textEnd = base + text.count
    var start = 0
    while start < text.count {
      let end = cutter.end(ofPieceAt: start)
      let piece = PieceEncoder(
        vocabulary: vocabulary, bytes: base + start, count: end &- start, end: textEnd)
      body(vocabulary.token(piece.bytes, piece.count, before: textEnd), piece)
      start = end
    }
  }
}
