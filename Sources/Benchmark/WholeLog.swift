import Foundation

/// A log with all events of its calls, as clients write it: most of it sound, or all of it text; the usage means nothing.
///
/// The same description gives the same bytes.
struct WholeLog {
  /// What it is made of.
  let kind: Kind
  /// Where it ends: with the response that reaches this.
  let limit: Limit
  /// Whether spaces follow colons, and members stand in any order.
  var isRewritten = false
  /// Which of all such logs.
  var seed: UInt64 = 7

  /// How many responses a session has.
  static let turns = 25

  /// What a log is made of.
  enum Kind: String {
    /// Spoken by both, with the sound in the log.
    case audio
    /// Written by both.
    case text
  }

  /// Where a log ends.
  enum Limit {
    case bytes(Int)
    case responses(Int)
  }

  /// What a log holds: what has to come out of it.
  struct Truth: Equatable {
    var bytes = 0
    var lines = 0
    var sessions = 0
    var responses = 0
    /// All tokens that the responses report.
    var tokens = 0
  }

  /// Sound for all logs: made once.
  static let sound: [UInt8] = {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var random = SplitMix(state: 3)
    return (0..<(8 << 20)).map { _ in letters[random.next(below: 64)] }
  }()

  /// Writes it.
  ///
  /// - Returns: what it holds.
  @discardableResult
  func write(to url: URL) throws -> Truth {
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw BenchmarkError("cannot write \(url.path)")
    }
    let file = try FileHandle(forWritingTo: url)
    defer { try? file.close() }
    var call = WholeCall(kind, seed: seed, isRewritten: isRewritten)
    while !isReached(call.truth) {
      call.writeTurn()
      if call.size > 1 << 20 { try file.write(contentsOf: call.drain()) }
    }
    try file.write(contentsOf: call.drain())
    return call.truth
  }

  private func isReached(_ truth: Truth) -> Bool {
    switch limit {
    case .bytes(let bytes): truth.bytes >= bytes
    case .responses(let responses): truth.responses >= responses
    }
  }
}
