import Foundation
import TestSupport
import TokenCounting

/// The tokenizer, against the slow and obvious one.
enum TokenFuzzing {
  private static let tokenizer = Tokenizer()

  static func run(_ input: UnsafeRawBufferPointer) throws {
    let bytes = Array(input)
    let ids = bytes.withUnsafeBufferPointer { tokenizer.encode(utf8: $0) }
    let count = bytes.withUnsafeBufferPointer { tokenizer.count(utf8: $0) }
    try hold(count == ids.count, "\(count) counted, \(ids.count) encoded")
    guard let published = PublishedVocabulary.shared else { return }
    try hold(ids.flatMap { published.tokens[Int($0)] } == bytes, "the tokens are not the text")
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let expected = try published.encode(text)
    try hold(ids == expected, "\(ids) instead of \(expected)")
  }
}
