import Foundation
import Reconciliation
import TestSupport
import Testing

/// The causes that the program names, held against a table made by hand.
@Suite("Expected causes", .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
struct ExpectedCausesTests {
  /// A cause that is named but not expected, is missing, or has other tokens: each as a line of words.
  static func disagreements(_ named: [Cause], _ expected: [ExpectedCauses.Named]) -> [String] {
    var missing = expected
    var lines: [String] = []
    for cause in named {
      guard let place = missing.firstIndex(where: { $0.code == cause.code }) else {
        lines.append("not expected: \(cause.code.rawValue) \(cause.tokens ?? 0)")
        continue
      }
      let tokens = missing.remove(at: place).tokens
      let isMet = tokens.map { range in cause.tokens.map(range.contains) ?? false } ?? (cause.tokens == nil)
      if !isMet {
        lines.append(
          "\(cause.code.rawValue): \(cause.tokens.map(String.init) ?? "no figure"), not "
            + (tokens.map { "\($0)" } ?? "without one"))
      }
    }
    return lines + missing.map { "missing: \($0.code.rawValue)" }
  }

  private func expected(_ url: URL) throws -> ExpectedCauses {
    let name = url.deletingPathExtension().lastPathComponent
    return try #require(ExpectedCauses.all[name], "\(name) is not in the table")
  }

  @Test("each response has the causes of the table and no others", arguments: SharedData.recordings)
  func responses(url: URL) throws {
    let (records, expected) = (try records(url), try expected(url))
    #expect(
      records.responses.map { String(records.name($0.id)?.suffix(6) ?? "") } == expected.responses.map(\.id))
    for (record, expected) in zip(records.responses, expected.responses) {
      #expect(Self.disagreements(Causes.of(record), expected.causes).isEmpty, "\(expected.id)")
    }
  }

  @Test("each session has the causes of the table and no others", arguments: SharedData.recordings)
  func sessions(url: URL) throws {
    let (records, expected) = (try records(url), try expected(url))
    let session = try #require(records.sessions.first)
    #expect(records.sessions.count == 1)
    #expect(Self.disagreements(SessionCauses.of(session), expected.session).isEmpty)
    let speech = session.speechToText
    #expect(
      ExpectedCauses.Speech(
        utterances: Int(speech.completed), tokens: speech.tokens, milliseconds: speech.milliseconds,
        unreportedMilliseconds: speech.unreportedMilliseconds) == expected.speech)
  }

  @Test("the cache of the third turn is lost to the answer that became its transcript, not to nothing")
  func cacheBust() throws {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    let third = try #require(try records(url).responses.last)
    #expect(Causes.of(third).first { $0.code == .cacheBust }?.certainty == .likely)
    #expect(
      third.notes.contains {
        if case .cacheLost(_, _, by: .answerAsTranscript, _) = $0 { true } else { false }
      })
  }

  @Test("a table that is off by a code or a token is noticed")
  func disagreement() {
    let named = [Cause(.historyResent, side: .input, tokens: 57, accountsFor: .expectation)]
    #expect(Self.disagreements(named, [.init(.historyResent, 57)]).isEmpty)
    #expect(Self.disagreements(named, [.init(.historyResent, in: 57...58)]).isEmpty)
    for wrong in [
      [], [.init(.historyResent, 58)], [.init(.historyResent)], [.init(.cachedSubset, 57)],
      [.init(.historyResent, 57), .init(.historyResent, 57)],
    ] as [[ExpectedCauses.Named]] {
      #expect(!Self.disagreements(named, wrong).isEmpty)
    }
  }
}
