/// `truncated_by_server`: the conversation outgrew its limit, and the server dropped the oldest items.
///
/// Only the oldest items count, and only where text and audio are both met to the token by one number of them.
enum TruncatedByServer {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    for case .serverDropped(let text, let audio) in record.notes {
      return [(Modality.text, text), (.audio, audio)].filter { $0.1 != 0 }.map { modality, tokens in
        Cause(
          .truncatedByServer, side: .input, modality: modality, tokens: -Int(tokens),
          accountsFor: .difference, certainty: .likely, line: Int(record.line))
      }
    }
    return []
  }
}
