import Events
import Foundation
import Reconciliation
import Sampling
import TestSupport
import Testing

@Suite("Two logs of the same flow")
struct FlowComparisonTests {
  private static let hasRecordings = !SharedData.recordings.isEmpty

  private func compare(_ baseline: Records, _ candidate: Records) throws -> FlowComparison {
    let pairs = FlowComparison.sessions(Flow.all(in: baseline), Flow.all(in: candidate))
    guard pairs.count == 1, case .both(let comparison) = pairs[0] else {
      throw Failure(what: "\(pairs.count) pairs of sessions")
    }
    return comparison
  }

  private struct Failure: Error { let what: String }

  private func compare(_ baseline: String, _ candidate: String) throws -> FlowComparison {
    func read(_ name: String) throws -> Records {
      try records(try #require(SharedData.file("recordings/\(name).jsonl")))
    }
    return try compare(read(baseline), read(candidate))
  }

  private func differences(_ turn: TurnMatch) -> [FigurePair.Kind: Int] {
    Dictionary(
      uniqueKeysWithValues: turn.figures.compactMap { pair in
        guard turn.isCompared(pair.kind), let difference = pair.difference, difference != 0 else {
          return nil
        }
        return (pair.kind, difference)
      })
  }

  @Test(
    "the tool round of two server versions: 7 tokens that neither our count nor a setting explains",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func toolRound() throws {
    let comparison = try compare("openai-tool-round-july", "openai-tool-round-later")
    #expect(comparison.setupDifferences.isEmpty)
    #expect(comparison.setup.allSatisfy { $0.isSame == true })
    #expect(comparison.turns.map(\.asked.asked) == [.writing, .functionResult])
    #expect(comparison.turns.map { $0.candidate?.content.answered } == [.functionCall, .writtenAnswer])
    #expect(comparison.turns.map(differences) == [[:], [.inputText: 7]])
    #expect(comparison.findings.map(\.kind) == [.inputText])
    let finding = try #require(comparison.findings.first)
    #expect(finding.rest.more == 7 && finding.rest.turns == 1)
    #expect(finding.inPrompt.isNone && finding.inContent.isNone && finding.reasons.isEmpty)
    #expect(comparison.causes.isEmpty)
  }

  @Test(
    "the seeded history on Azure and OpenAI: the same request, another answer, another cache",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func seeding() throws {
    let comparison = try compare("azure-history-seeding", "openai-history-seeding")
    #expect(comparison.setupDifferences.isEmpty)
    #expect(comparison.turns.count == 1)
    #expect(comparison.turns[0].asked == [.seededAnswer, .writing])
    #expect(differences(comparison.turns[0]) == [.cached: -128, .outputText: -13])
    let answer = try #require(comparison.findings.first { $0.kind == .outputText })
    #expect(answer.inContent.fewer == -13 && answer.rest.isNone)
    #expect(comparison.causes.map(\.code) == [.cachedSubset])
    #expect(comparison.causes.map(\.isBaseline) == [true])
  }

  @Test(
    "Voice Live against OpenAI: the settings that the two session events have differently",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func voiceLive() throws {
    let comparison = try compare("openai-vad-turn", "azure-voice-live-vad-turn")
    #expect(
      Set(comparison.setupDifferences.map(\.aspect)) == [
        .model, .setting(.prefixPadding), .setting(.silence), .setting(.outputModalities),
        .setting(.transcriptionModel), .setting(.truncation),
      ])
    #expect(comparison.setup.filter { $0.isSame == nil }.map(\.aspect) == [.setting(.speed)])
    let audio = try #require(comparison.findings.first { $0.kind == .inputAudio })
    #expect(audio.reasons.contains(.setting(.prefixPadding)) && audio.reasons.contains(.setting(.silence)))
    #expect(!audio.reasons.contains(.setting(.transcriptionModel)))
  }

  @Test(
    "a log against itself shows no difference", .enabled(if: hasRecordings, "the recordings are not here"),
    arguments: SharedData.recordings)
  func itself(url: URL) throws {
    let log = try records(url)
    let pairs = FlowComparison.sessions(Flow.all(in: log), Flow.all(in: log))
    #expect(!pairs.isEmpty)
    for pair in pairs {
      guard case .both(let comparison) = pair else { throw Failure(what: "a session alone") }
      #expect(comparison.isSame)
      #expect(comparison.shared.count == comparison.turns.count)
    }
  }

  private static func lines(_ change: (inout SampleOptions) -> Void = { _ in }) -> [String] {
    var options = SampleOptions()
    options.turns = 6
    options.seed = 5
    change(&options)
    return Sample(options).map(\.text)
  }

  /// What is written in the log, what is written instead, and what it sets.
  static let changes: [(from: String, to: String, aspect: SetupAspect)] = [
    (#""silence_duration_ms":200"#, #""silence_duration_ms":500"#, .setting(.silence)),
    (#""threshold":0.5"#, #""threshold":0.75"#, .setting(.threshold)),
    (#""prefix_padding_ms":300"#, #""prefix_padding_ms":0"#, .setting(.prefixPadding)),
    (#""idle_timeout_ms":null"#, #""idle_timeout_ms":6000"#, .setting(.idleTimeout)),
    (#""create_response":true"#, #""create_response":false"#, .setting(.createsResponse)),
    (#""interrupt_response":true"#, #""interrupt_response":false"#, .setting(.interruptsResponse)),
    (#""speed":1.0"#, #""speed":1.25"#, .setting(.speed)),
    (#""truncation":"auto""#, #""truncation":"disabled""#, .setting(.truncation)),
    (#""max_output_tokens":"inf""#, #""max_output_tokens":800"#, .setting(.maxOutputTokens)),
    (#""tool_choice":"auto""#, #""tool_choice":"none""#, .setting(.toolChoice)),
    (#""noise_reduction":null"#, #""noise_reduction":{"type":"near_field"}"#, .setting(.noiseReduction)),
    (#""model":"gpt-realtime""#, #""model":"gpt-realtime-2025-08-28""#, .model),
  ]

  @Test("one setting that is written differently is the one that is named", arguments: changes.indices)
  func oneSetting(place: Int) throws {
    let (from, to, aspect) = Self.changes[place]
    let lines = Self.lines()
    let changed = lines.map { $0.contains(#""session":"#) ? $0.replacingOccurrences(of: from, with: to) : $0 }
    #expect(changed != lines)
    let comparison = try compare(records(lines: lines), records(lines: changed))
    #expect(comparison.setupDifferences.map(\.aspect) == [aspect])
    #expect(comparison.findings.isEmpty && comparison.shared.count == 6 && comparison.turns.count == 6)
    #expect(!comparison.isSame)
  }

  @Test("a tool more is named, and its tokens are found in the instructions and tools of every turn")
  func tools() throws {
    let comparison = try compare(
      records(lines: Self.lines()), records(lines: Self.lines { $0.hasTools = true }))
    #expect(comparison.setupDifferences.map(\.aspect) == [.tools])
    // This seed's caller asks for nothing that needs the tool, so that only its definition differs.
    #expect(comparison.shared.count == 6 && comparison.turns.count == 6)
    let text = try #require(comparison.findings.first { $0.kind == .inputText })
    #expect(text.difference.turns == 6 && text.inPrompt == text.difference)
    #expect(text.reasons == [.tools])
    #expect(!comparison.findings.contains { [.inputAudio, .outputText, .outputAudio].contains($0.kind) })
  }

  @Test("other instructions are named, and the causes that follow from them stand on their side only")
  func instructions() throws {
    let own = records(lines: Self.lines())
    let servers = records(lines: Self.lines { $0.injections = [.defaultInstructions] })
    let comparison = try compare(own, servers)
    #expect(comparison.setupDifferences.map(\.aspect) == [.instructions])
    let cause = try #require(comparison.causes.first { $0.code == .defaultInstructions })
    #expect(!cause.isBaseline && cause.responses == 6)
    let reverse = try compare(servers, own)
    #expect(reverse.causes.first { $0.code == .defaultInstructions }?.isBaseline == true)
  }

  @Test("one reported figure of one turn is all that differs, and no setting explains it")
  func oneFigure() throws {
    let lines = Self.lines()
    let place = try #require(lines.lastIndex { $0.contains(#""type":"response.done""#) })
    var changed = lines
    let figure = try #require(changed[place].firstMatch(of: /"text_tokens":(\d+)/))
    let tokens = try #require(Int(figure.1))
    changed[place].replaceSubrange(figure.range, with: "\"text_tokens\":\(tokens + 3)")
    let comparison = try compare(records(lines: lines), records(lines: changed))
    #expect(comparison.findings.map(\.kind) == [.inputText])
    #expect(comparison.findings[0].rest.more == 3 && comparison.findings[0].reasons.isEmpty)
  }

  @Test("sessions are paired in their order, and one too many stands alone")
  func sessions() {
    let two = Flow.all(in: records(lines: Self.lines { $0.sessions = 2 }))
    let one = Flow.all(in: records(lines: Self.lines()))
    let pairs = FlowComparison.sessions(two, one)
    #expect(pairs.count == 2)
    if case .both(let comparison) = pairs[0] {
      #expect(comparison.isSame)
    } else {
      Issue.record("the first sessions are not paired")
    }
    guard case .onlyBaseline = pairs[1] else {
      Issue.record("the second session has a partner")
      return
    }
  }
}
