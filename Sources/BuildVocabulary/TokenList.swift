import Foundation

/// The tokens of o200k_base in the order of their ids.
struct TokenList {
  /// The SHA-256 that tiktoken itself demands of the file.
  static let expectedDigest = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"

  /// Each token's bytes, by its id.
  let tokens: [[UInt8]]

  /// Reads a file with a line `base64 id` for each token; refuses every file but the one of o200k_base.
  init(file: [UInt8]) throws(Failure) {
    let digest = SHA256.hexDigest(of: file)
    guard digest == Self.expectedDigest else { throw .otherFile(digest: digest) }
    var tokens: [[UInt8]] = []
    for line in file.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count == 2, let token = Data(base64Encoded: Data(fields[0])),
        Int(String(decoding: fields[1], as: UTF8.self)) == tokens.count
      else { throw .damagedLine(tokens.count + 1) }
      tokens.append([UInt8](token))
    }
    self.tokens = tokens
  }

  /// Why a file is not taken.
  enum Failure: Error, Equatable, CustomStringConvertible {
    case otherFile(digest: String)
    case damagedLine(Int)

    var description: String {
      switch self {
      case .otherFile(let digest): "not o200k_base: its SHA-256 is \(digest), not \(TokenList.expectedDigest)"
      case .damagedLine(let line): "line \(line) is no token with the next id"
      }
    }
  }
}
