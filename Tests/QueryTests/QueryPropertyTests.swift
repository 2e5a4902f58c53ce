import Billing
import Query
import Reconciliation
import Sampling
import TestSupport
import Testing
import Wording

@Suite("Properties of queries")
struct QueryPropertyTests {
  /// Sessions in which everything happens that a sample can make happen.
  static let all = Injection.allCases.map { injection in
    var options = SampleOptions()
    options.turns = 6
    options.injections = [injection]
    return records(Sample(options).map(\.text))
  }

  static let prices = (try? QueryTests.prices()) ?? .empty

  @Test("a and -a part the records of which the figure is known, and no record is in both")
  func negation() throws {
    let known: [(String, (ResponseRecord) -> Bool)] =
      [
        ("in", { $0.reported.input != nil }), ("out", { $0.reported.output != nil }),
        ("total", { $0.reported.total != nil }), ("cached", { $0.reported.cached != nil }),
        ("in.audio", { $0.reported.inputAudio != nil }), ("new", { $0.inputParts != nil }),
        ("unheard", { $0.unheardAudioTokens != nil }), ("time", { $0.startedAt.milliseconds != nil }),
        ("diff", { !Comparison($0).difference.known.isEmpty }),
      ]
    let values = ["in": "300", "time": "2026-03-31T12:00:20", "diff": "0", "new": "30", "unheard": "20"]
    for (word, isKnown) in known {
      for relation in [">", ">=", "<", "<=", "="] {
        for records in Self.all {
          try check("\(word)\(relation)\(values[word] ?? "100")", records, isKnown)
        }
      }
    }
    for word in QueryWords.all where !word.takes.isCompared {
      for value in word.takes.choices.isEmpty ? ["a"] : word.takes.choices {
        for records in Self.all {
          try check("\(word.name):\(value)", records) { record in
            word.name != "provider" || records.session(of: record).map { $0.provider != .unknown } == true
          }
        }
      }
    }
  }

  private func check(_ text: String, _ records: Records, _ isKnown: (ResponseRecord) -> Bool) throws {
    let (query, opposite) = (try Query(text), try Query("-" + text))
    let odd = records.responses.filter { record in
      let passes = query.passes(record, in: records, prices: Self.prices)
      let fails = opposite.passes(record, in: records, prices: Self.prices)
      return isKnown(record) ? passes == fails : passes || fails
    }
    #expect(odd.isEmpty, "\(text)")
  }

  @Test(
    "a cause that is injected is found by its code, and only where it shows", arguments: CauseCode.allCases)
  func causes(code: CauseCode) throws {
    let query = try Query("cause:\(code.rawValue)")
    let place = Injection.allCases.firstIndex { $0.rawValue == code.rawValue }
    for (index, records) in Self.all.enumerated() {
      let found = records.responses.filter { query.passes($0, in: records, prices: Self.prices) }
      if index == place { #expect(!found.isEmpty, "\(code)") }
      for record in records.responses where Causes.of(record).contains(where: { $0.code == code }) {
        #expect(found.contains(record))
      }
      let isSeen =
        records.responses.contains { Causes.of($0).contains { $0.code == code } }
        || records.sessions.contains { SessionCauses.of($0).contains { $0.code == code } }
      if !isSeen { #expect(found.isEmpty, "\(code)") }
    }
  }

  @Test("every word of the screen for how a response ended can be asked for")
  func outcomes() throws {
    for records in Self.all {
      for record in records.responses {
        for words in [Outcome.words(record), record.status.name] {
          #expect(try Query("status:\"\(words)\"").passes(record, in: records, prices: Self.prices))
        }
        let verdict = Comparison(record).verdict
        for words in [verdict.words, verdict.name] {
          #expect(try Query("verdict:\"\(words)\"").passes(record, in: records, prices: Self.prices))
        }
      }
    }
  }

  @Test("text that is typed never fails, and what strict reading takes it takes alike")
  func random() throws {
    var numbers = RandomBytes(seed: 11)
    let pieces =
      QueryWords.all.flatMap { [$0.name, $0.example] + $0.takes.choices }
      + [
        ":", ">", ">=", "<", "=", "-", "!", "\"", ",", " ", " ", "#", "#1", "%", "k", "M", "0", "9", ".",
        "T10:00",
      ]
      + ["\u{0}", "\u{301}", "é", "👩‍👧", "\n", "99999999999999999999", "922337203.6854775807", "2026-11-24"]
    let records = Self.all[0]
    for _ in 0..<20_000 {
      let text = (0..<numbers.below(8)).map { _ in pieces[numbers.below(pieces.count)] }.joined()
      let typed = Query.typed(text)
      let record = records.responses[numbers.below(records.responses.count)]
      let passes = typed.passes(record, in: records, prices: Self.prices)
      guard let strict = try? Query(text) else { continue }
      #expect(strict == typed && strict.passes(record, in: records, prices: Self.prices) == passes, "\(text)")
    }
  }
}
