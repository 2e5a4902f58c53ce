import TokenCounting

/// Finds out how a token comes about, by merging its bytes as byte pair encoding does.
struct Merges {
  /// The id of each token by its bytes.
  let ids: [ArraySlice<UInt8>: UInt32]

  /// What a token is made of; nil if its bytes do not merge to it.
  func record(of token: [UInt8], id: UInt32) -> VocabularyLayout.Record? {
    if token.count == 1 { return .init(length: 1, left: id, right: id, shorter: id) }
    /// Where the parts begin that the bytes are merged to so far, and the end.
    var bounds = Array(0...token.count)
    while bounds.count > 3 {
      var best: (id: UInt32, place: Int)?
      for place in 1..<bounds.count - 1 {
        guard let merged = ids[token[bounds[place - 1]..<bounds[place + 1]]], merged < id else { continue }
        if best.map({ merged < $0.id }) ?? true { best = (merged, place) }
      }
      guard let best else { return nil }
      bounds.remove(at: best.place)
    }
    guard let left = ids[token[..<bounds[1]]], let right = ids[token[bounds[1]...]],
      let shorter = (1..<token.count).reversed().lazy.compactMap({ ids[token[..<$0]] }).first
    else { return nil }
    return .init(length: token.count, left: left, right: right, shorter: shorter)
  }
}
