import Foundation

/// The vocabulary as published, with the slow and obvious way to encode by it: what the tokenizer is held against.
public struct PublishedVocabulary: Sendable {
  /// The vocabulary; nil where the shared file is absent.
  public static let shared = PublishedVocabulary()
  /// Whether the shared file is here.
  public static let isHere = SharedData.file("data/o200k_base.tiktoken") != nil

  /// Each token's bytes, by its id.
  public let tokens: [Data]
  /// Each token's id, by its bytes.
  public let ids: [Data: UInt32]

  private init?() {
    guard let file = SharedData.file("data/o200k_base.tiktoken"), let data = try? Data(contentsOf: file)
    else {
      return nil
    }
    tokens = data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      Data(base64Encoded: line.prefix { $0 != UInt8(ascii: " ") })
    }
    ids = Dictionary(uniqueKeysWithValues: tokens.enumerated().map { ($1, UInt32($0)) })
  }

  /// Merges the adjacent pair with the smallest id, the leftmost of equal ones, until none can be merged.
  public func merge(_ piece: [UInt8]) -> [UInt32] {
    if let whole = ids[Data(piece)] { return [whole] }
    var parts = piece.map { Data([$0]) }
    var merged = zip(parts, parts.dropFirst()).map { ids[$0 + $1] ?? .max }
    while let best = merged.min(), best != .max, let place = merged.firstIndex(of: best) {
      parts.replaceSubrange(place...place + 1, with: [parts[place] + parts[place + 1]])
      merged.remove(at: place)
      if place > 0 { merged[place - 1] = ids[parts[place - 1] + parts[place]] ?? .max }
      if place < merged.count { merged[place] = ids[parts[place] + parts[place + 1]] ?? .max }
    }
    return parts.compactMap { ids[$0] }
  }

  /// Cuts a text by the published pattern itself and merges each piece.
  public func encode(_ text: String) throws -> [UInt32] {
    try Self.pieces(of: text).flatMap { merge(Array($0.utf8)) }
  }

  /// The pieces of a text, by an engine of regular expressions.
  public static func pieces(of text: String) throws -> [String] {
    let whole = NSRange(text.startIndex..., in: text)
    return try pattern.get().matches(in: text, range: whole).map {
      (text as NSString).substring(with: $0.range)
    }
  }

  /// The published pattern, with `\s` spelled out, since Foundation's engine knows fewer spaces by it.
  private static let pattern = Result {
    let contraction = #"(?:'[sS\x{17F}]|(?i:'t|'re|'ve|'m|'ll|'d))?"#
    let alternatives = [
      #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"# + contraction,
      #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"# + contraction,
      #"\p{N}{1,3}"#,
      #" ?[^\p{White_Space}\p{L}\p{N}]+[\r\n/]*"#,
      #"\p{White_Space}*[\r\n]+"#,
      #"\p{White_Space}+(?!\P{White_Space})"#,
      #"\p{White_Space}+"#,
    ]
    return try NSRegularExpression(pattern: alternatives.joined(separator: "|"))
  }
}
