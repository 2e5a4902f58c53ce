import Foundation
import Reconciliation
import TestSupport
import Testing

/// The naive sums of recordings against sums of the recording's own usage, made with nothing of the program's.
@Suite(
  "Naive sums of recordings", .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
struct NaiveRecordingTests {
  private func recording(_ name: String) throws -> (usage: [[String: Any]], sums: NaiveSums, Recording) {
    let url = try #require(SharedData.file("recordings/\(name).jsonl"))
    let recording = try Recording(url)
    let records = try records(url)
    return (recording.usage.compactMap(\.usage), records.naiveSums(), recording)
  }

  private func sum(_ usage: [[String: Any]], _ path: (([String: Any]) -> Int?)) -> Int {
    usage.reduce(0) { $0 + (path($1) ?? 0) }
  }

  @Test("three spoken turns: every number that a reader may have")
  func threeTurns() throws {
    let (usage, sums, recording) = try recording("openai-three-vad-turns")
    let (input, output) = (
      sum(usage) { $0.number("input_tokens") }, sum(usage) { $0.number("output_tokens") }
    )
    #expect(input == 368 && output == 236)
    #expect(
      sums.right == .init(input: input, output: output, total: sum(usage) { $0.number("total_tokens") }))
    #expect(sums.right.total == 604 && sums[.sumOfTotals]?.made == sums.right)

    // The instructions are 7 tokens of every input; the rest of the first is one utterance, and each turn says the same.
    let utterance = try #require(usage[0].number("input_tokens")) - 7
    #expect(utterance == 27 + 8)
    let new = try #require(sums[.onlyNew])
    #expect(new.made == .init(input: 3 * utterance, output: 236, total: 3 * utterance + 236))
    #expect(new.difference.input == 105 - 368 && new.basis == .measured)

    let last = try #require(usage.last)
    #expect(
      sums[.lastResponse]?.made
        == .init(
          input: last.number("input_tokens"), output: last.number("output_tokens"),
          total: last.number("total_tokens")))
    let cached = sum(usage) { $0.number("input_token_details", "cached_tokens") }
    #expect(cached == 64 && sums[.cachedOnTop]?.made == .init(input: 432, output: 236, total: 668))
    #expect(sums[.reasoningAdded]?.made == NaiveSum.Tokens())

    let seconds = recording.events.reduce(0) { $0 + ($1.event.number("usage", "seconds") ?? 0) }
    let apart = try #require(sums[.transcriptionLeftOut]?.apart)
    #expect(seconds == 9 && apart.milliseconds == seconds * 1000 && apart.completed == 3 && apart.tokens == 0)
  }

  @Test("a tool round: what is new is the question and what the function gave back")
  func toolRound() throws {
    let (usage, sums, _) = try recording("openai-tool-round-july")
    #expect(sums.right == .init(input: 63 + 96, output: 22 + 13, total: 85 + 109))
    #expect(sums.right.total == sum(usage) { $0.number("total_tokens") })
    // The question has 7 tokens and 4 around them; the second input is the first, the call, and the function's answer.
    let given =
      usage[1].number("input_tokens")! - usage[0].number("input_tokens")! - usage[0].number("output_tokens")!
    #expect(given == 11)
    #expect(sums[.onlyNew]?.made.input == 7 + 4 + given)
    #expect(sums[.lastResponse]?.made == .init(input: 96, output: 13, total: 109))
    #expect(sums[.cachedOnTop]?.made == .init(input: 159 + 64, output: 35, total: 194 + 64))
    #expect(sums[.transcriptionLeftOut]?.isDifferent == false)
    #expect(sums.different.map(\.code) == [.onlyNew, .lastResponse, .cachedOnTop])
  }

  @Test("thinking that is added on top is counted twice")
  func reasoning() throws {
    let (usage, sums, _) = try recording("openai-2.1-history-seeding")
    let reasoning = sum(usage) { $0.number("output_token_details", "reasoning_tokens") }
    #expect(reasoning == 17)
    #expect(sums[.reasoningAdded]?.made == .init(input: 51, output: 33 + 17, total: 84 + 17))
  }

  @Test("no usage: nothing can be added up", arguments: ["xai-vad-turn-no-usage", "xai-tool-round-no-usage"])
  func noUsage(name: String) throws {
    let (usage, sums, _) = try recording(name)
    #expect(usage.isEmpty && sums.withoutUsage > 0)
    for sum in sums.sums { #expect(sum.made == NaiveSum.Tokens() && sum.isDifferent == nil) }
  }

  @Test(
    "in every recording the sum of all totals is right, and nothing is made of nothing",
    arguments: SharedData.recordings)
  func every(url: URL) throws {
    let usage = try Recording(url).usage.compactMap(\.usage)
    let records = try records(url)
    let sums = records.naiveSums()
    let total = usage.isEmpty ? nil : sum(usage) { $0.number("total_tokens") }
    #expect(sums.right.total == total && sums[.sumOfTotals]?.made.total == total)
    #expect(sums.right.total == records.totals.reported.total)
    for sum in sums.sums {
      #expect(sum.right == sums.right && sums.sums.count == NaiveSum.Code.allCases.count)
      if let made = sum.made.total, let right = sums.right.total {
        let sign = (made - right).signum()
        switch sum.code {
        case .onlyNew, .lastResponse: #expect(sign <= 0)
        case .cachedOnTop, .reasoningAdded: #expect(sign >= 0)
        case .sumOfTotals, .transcriptionLeftOut: #expect(sign == 0)
        }
      }
    }
    // What is new is what the questions of the dashboard call new.
    if let new = sums[.onlyNew]?.made.input, sums.withoutUsage == 0 { #expect(new == records.totals.new) }
  }
}
