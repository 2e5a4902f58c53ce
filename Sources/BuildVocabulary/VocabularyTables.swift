import TokenCounting

/// The tables in which the tokenizer looks tokens up.
struct VocabularyTables {
  /// The content of each file, by name without its extension.
  let files: [(String, [UInt8])]

  /// Builds the tables.
  ///
  /// The vocabulary must have every single byte, and each other token must be the merge of two of smaller ids.
  init(tokens list: TokenList) throws(Failure) {
    let tokens = list.tokens
    var ids: [ArraySlice<UInt8>: UInt32] = [:]
    for (id, token) in tokens.enumerated() { ids[token[...]] = UInt32(id) }
    for byte in UInt8.min...UInt8.max where ids[[byte]] == nil { throw .noSuchByte(byte) }

    let merges = Merges(ids: ids)
    var records: [UInt64] = []
    for (id, token) in tokens.enumerated() {
      guard token.count <= VocabularyLayout.longestToken,
        let record = merges.record(of: token, id: UInt32(id))
      else { throw .unusable(token: id) }
      records.append(record.word)
    }

    files = [
      ("token-bytes", tokens.flatMap { $0 } + Array(repeating: 0, count: 8)),
      ("token-offsets", Self.littleEndian(Self.offsets(tokens))),
      ("token-slots", Self.littleEndian(Self.slots(tokens))),
      ("token-records", Self.littleEndian(records)),
      ("short-lengths", Self.shortLengths(tokens)),
      ("long-lengths", Self.littleEndian(Self.longLengths(tokens))),
    ]
  }

  /// Why a list of tokens cannot be made into tables.
  enum Failure: Error, CustomStringConvertible {
    case noSuchByte(UInt8)
    case unusable(token: Int)

    var description: String {
      switch self {
      case .noSuchByte(let byte): "no token for the byte \(byte)"
      case .unusable(let token): "token \(token) is too long or no merge of two others"
      }
    }
  }

  /// Two words for each slot.
  private static func slots(_ tokens: [[UInt8]]) -> [UInt64] {
    let count = VocabularyLayout.slotCount
    var words = [UInt64](repeating: 0, count: 2 * count)
    for (id, token) in tokens.enumerated() {
      let hash = VocabularyLayout.hash(token)
      var place = VocabularyLayout.firstSlot(hash, of: count)
      while words[2 * place + 1] != 0 { place = (place + 1) % count }
      let slot = VocabularyLayout.Slot(
        id: UInt32(id), beginning: VocabularyLayout.word(token, 8), count: token.count, hash: hash)
      words[2 * place] = slot.beginning
      words[2 * place + 1] = slot.word
    }
    return words
  }

  private static func offsets(_ tokens: [[UInt8]]) -> [UInt32] {
    tokens.reduce(into: [0]) { offsets, token in
      offsets.append(offsets[offsets.count - 1] + UInt32(token.count))
    }
  }

  private static func shortLengths(_ tokens: [[UInt8]]) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: VocabularyLayout.lengthEntries)
    for token in tokens where 4..<8 ~= token.count {
      lengths[VocabularyLayout.lengthEntry(VocabularyLayout.word(token, 4))] |= 1 << token.count
    }
    return lengths
  }

  private static func longLengths(_ tokens: [[UInt8]]) -> [UInt32] {
    var lengths = [UInt32](repeating: 0, count: VocabularyLayout.lengthEntries)
    for token in tokens where token.count >= 8 {
      let bit = min(token.count - 8, VocabularyLayout.lastLength)
      lengths[VocabularyLayout.lengthEntry(VocabularyLayout.word(token, 8))] |= 1 << bit
    }
    return lengths
  }

  private static func littleEndian<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
    words.flatMap { word in (0..<Word.bitWidth / 8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  }
}
