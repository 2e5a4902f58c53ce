import Foundation

/// A log for measuring: the same description gives the same bytes.
struct SessionLog {
  /// What the turns are made of.
  let turns: Turns
  /// What the server reports.
  let usage: Usage
  /// How many turns a session has.
  let length: Int
  /// How many responses there are, over all sessions.
  let responses: Int

  /// What turns are made of.
  enum Turns: String, CaseIterable {
    /// The caller writes, and so does the model.
    case written
    /// The caller speaks, and so does the model; the sound itself is not in the log, as with WebRTC.
    case spoken
  }

  /// What the server reports.
  enum Usage: String, CaseIterable {
    /// What the token rules give, so that every response matches.
    case exact
    /// Numbers that mean nothing, so that every search for an explanation runs.
    case random
  }

  /// How many sessions it takes.
  var sessions: Int { (responses + length - 1) / length }

  /// The name of its file.
  var name: String { "\(turns.rawValue)-\(usage.rawValue)-\(length).jsonl" }

  /// Writes it.
  func write(to url: URL, _ phrases: Phrases) throws {
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw BenchmarkError("cannot write \(url.path)")
    }
    let file = try FileHandle(forWritingTo: url)
    defer { try? file.close() }
    for session in 0..<sessions {
      var writer = SessionWriter(self, number: session, phrases: phrases)
      for _ in 0..<min(length, responses - session * length) {
        writer.writeTurn()
        if writer.bytes.count > 1 << 20 { try file.write(contentsOf: writer.drain()) }
      }
      try file.write(contentsOf: writer.drain())
    }
  }
}
