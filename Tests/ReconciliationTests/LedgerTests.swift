import Events
import Reconciliation
import Testing
import TokenCounting

/// A session written event by event, in tokens.
struct Script {
  private var reducer: Reducer
  private(set) var records = Records()
  private var line = 0

  init(watch: ItemWatch = .none) {
    reducer = Reducer(watch: watch)
  }

  mutating func add(_ kind: EventKind, _ payload: MeasuredEvent.Payload, key: Identifier? = nil) {
    line += 1
    reducer.reduce(
      MeasuredEvent(kind: kind, id: "e\(line)", payload: payload),
      at: EventPlace(source: 0, line: line, sessionKey: key))
    for change in reducer.drain() { records.apply(change) }
  }

  mutating func session(
    _ model: String = "gpt-realtime", id: Identifier = "sess", prompt: Int = 10, key: Identifier? = nil
  ) {
    var session = MeasuredSession()
    session.id = id
    session.model = model
    session.prompt = MeasuredPrompt(instructionTokens: prompt, tokens: prompt, toolCount: 0)
    add(.sessionCreated, .session(session), key: key)
  }

  mutating func say(
    _ id: Identifier, milliseconds: Int, after: Predecessor = .unknown, key: Identifier? = nil
  ) {
    add(.speechStarted, .speech(itemID: id, milliseconds: 1000), key: key)
    add(.speechStopped, .speech(itemID: id, milliseconds: 1000 + milliseconds), key: key)
    add(.inputAudioCommitted, .committed(itemID: id, after: after), key: key)
  }

  mutating func done(
    _ id: Identifier, item: MeasuredItem?, _ status: Response.Status = .completed, usage: Usage? = nil,
    key: Identifier? = nil
  ) {
    var response = MeasuredResponse(id: id)
    response.status = status
    response.output = item.map { [$0] } ?? []
    response.usage = usage
    add(.responseDone, .response(response), key: key)
  }

  mutating func begin(_ id: Identifier, key: Identifier? = nil) {
    add(.responseCreated, .response(MeasuredResponse(id: id)), key: key)
  }

  static func answer(_ id: Identifier, tokens: Int) -> MeasuredItem {
    var item = MeasuredItem(id: id, kind: .message, role: .assistant)
    item.status = .completed
    item.textParts = 1
    item.textTokens = tokens
    return item
  }

  static func usage(_ text: Int, _ audio: Int, _ outText: Int, _ outAudio: Int) -> Usage {
    var usage = Usage()
    usage.total = text + audio + outText + outAudio
    usage.input.total = text + audio
    usage.input.text = text
    usage.input.audio = audio
    usage.output.total = outText + outAudio
    usage.output.text = outText
    usage.output.audio = outAudio
    return usage
  }

  func inputs() -> [[Int?]] {
    records.responses.map { [$0.estimated.inputText.tokens, $0.estimated.inputAudio.tokens] }
  }
}

@Suite("Ledger")
struct LedgerTests {
  @Test("a record takes at most 224 bytes, so that ten thousand sessions of them stay in memory")
  func size() {
    #expect(MemoryLayout<ResponseRecord>.stride <= 224)
  }

  @Test("the input is frozen at the first event that names the response")
  func frozen() {
    for names in [true, false] {
      var script = Script()
      script.session()
      script.say("u1", milliseconds: 1000)
      if names { script.begin("r1") }
      // The caller speaks on while the answer is made.
      if names { script.say("u2", milliseconds: 500) }
      script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18, 10, 5, 0))
      if !names { script.say("u2", milliseconds: 500) }
      script.done("r2", item: Script.answer("a2", tokens: 3), usage: Script.usage(33, 15, 5, 0))
      #expect(script.inputs() == [[18, 10], [10 + 8 + 8 + 7, 15]])
      #expect(script.records.responses.allSatisfy { Comparison($0).verdict == .match })
    }
  }

  @Test("a deleted item is gone from the next input, and the cache holds only what stands before it")
  func deleted() {
    var script = Script()
    script.session(prompt: 200)
    script.say("u1", milliseconds: 1000)
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(208, 10, 5, 0))
    script.add(.itemDeleted, .itemReference(itemID: "u1"))
    script.say("u2", milliseconds: 2000)
    script.done("r2", item: nil, .cancelled)
    #expect(script.records.responses[1].notes.contains(.avoidedInput(tokens: 200 + 7 + 8 + 20)))
  }

  @Test("stopped before it made anything: 0 is expected, and met; any charge is a difference")
  func notCharged() {
    for (usage, verdict) in [
      (Script.usage(0, 0, 0, 0), Verdict.match), (Script.usage(18, 10, 0, 0), .unexplained),
    ] {
      var script = Script()
      script.session()
      script.say("u1", milliseconds: 1000)
      script.begin("r1")
      script.done("r1", item: nil, .cancelled, usage: usage)
      #expect(Comparison(script.records.responses[0]).verdict == verdict)
    }
  }

  @Test("no usage is unknown, not zero")
  func noUsage() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 1000)
    script.done("r1", item: Script.answer("a1", tokens: 3))
    let record = script.records.responses[0]
    #expect(record.reported.total == nil && record.reported.input == nil)
    #expect(Comparison(record).verdict == .unverifiable)
    #expect(Causes.of(record).map(\.code) == [.usageMissing])
  }

  @Test("nothing is netted across modalities: +21 text with -21 audio is no match")
  func netting() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 3000)
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18 + 21, 30 - 21, 5, 0))
    let comparison = Comparison(script.records.responses[0])
    #expect(comparison.verdict == .unexplained)
    #expect(comparison.remainder.inputText == 21 && comparison.remainder.inputAudio == -21)
    #expect(
      Causes.of(script.records.responses[0]).filter { $0.code == .unexplained }.map(\.tokens) == [21, -21])
  }

  @Test("an item that comes after one the log has not shown makes the input unknown, not wrong")
  func hiddenItem() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 1000, after: .item("hidden"))
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(99, 10, 5, 0))
    let record = script.records.responses[0]
    #expect(record.estimated.inputText.tokens == nil)
    #expect(record.marks.contains(.historyUnknown))
    #expect(Comparison(record).verdict == .match)
  }

  @Test("sessions that a field of the line tells apart do not mix")
  func interleaved() {
    var script = Script()
    for key in ["a", "b"] as [Identifier] {
      script.session(id: "sess_\(key)", prompt: key == "a" ? 10 : 50, key: key)
    }
    for turn in 1...2 {
      for key in ["a", "b"] as [Identifier] { script.say("u\(turn)\(key)", milliseconds: 1000, key: key) }
      for key in ["b", "a"] as [Identifier] {
        script.done(
          "r\(turn)\(key)", item: Script.answer("x\(turn)\(key)", tokens: 3), usage: Script.usage(1, 1, 1, 1),
          key: key)
      }
    }
    #expect(script.records.sessions.count == 2)
    #expect(script.inputs() == [[58, 10], [18, 10], [73, 20], [33, 20]])
  }

  @Test("a record that changes is taken out of the sums and put in again")
  func totals() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 1000)
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: nil)
    #expect(script.records.totals.count(.unverifiable) == 1)
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18, 10, 6, 0))
    let totals = script.records.totals
    #expect(totals.responses == 1 && totals.reported.output == 6)
    #expect(totals.count(.unexplained) == 1 && totals.count(.unverifiable) == 0)
  }

  @Test("a response that is reported twice is counted once, as it came first")
  func repeated() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 1000)
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18, 10, 5, 0))
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18, 10, 6, 0))
    let record = script.records.responses[0]
    #expect(script.records.totals.reported.output == 5)
    #expect(Comparison(record).verdict == .match)
    #expect(Causes.of(record).first { $0.code == .duplicateResponse }?.tokens == 34)
  }

  @Test("input beside the conversation is what the request names, and adds nothing to the conversation")
  func outOfBand() {
    var script = Script()
    script.session()
    script.say("u1", milliseconds: 1000)
    var request = MeasuredRequest()
    request.isOutOfBand = true
    request.prompt = MeasuredPrompt(instructionTokens: 4, tokens: 4, toolCount: nil)
    var item = MeasuredItem(id: nil, kind: .message, role: .user)
    item.textParts = 1
    item.textTokens = 6
    request.input = [.item(item), .reference("u1")]
    script.add(.responseCreate, .responseRequest(request))
    var response = MeasuredResponse(id: "r1")
    response.conversation = .none
    script.add(.responseCreated, .response(response))
    response.status = .completed
    response.output = [Script.answer("a1", tokens: 3)]
    response.usage = Script.usage(4 + 10 + 8, 10, 5, 0)
    script.add(.responseDone, .response(response))
    script.done("r2", item: Script.answer("a2", tokens: 3), usage: Script.usage(18, 10, 5, 0))
    #expect(script.inputs() == [[22, 10], [18, 10]])
    #expect(script.records.responses.allSatisfy { Comparison($0).verdict == .match })
  }

  @Test(
    "where only the transcription tells how long the caller spoke, its seconds leave a range",
    arguments: [(reported: 26, isMet: true), (27, true), (34, true), (19, false), (35, false)])
  func transcribedSeconds(reported: Int, isMet: Bool) throws {
    var script = Script()
    script.session()
    script.add(.inputAudioCommitted, .committed(itemID: "u1", after: .first))
    var transcription = MeasuredTranscription(itemID: "u1")
    transcription.usage = .duration(milliseconds: 3_000)
    script.add(.transcriptionCompleted, .transcription(transcription))
    script.begin("r1")
    script.done("r1", item: Script.answer("a1", tokens: 3), usage: Script.usage(18, reported, 5, 0))
    let record = try #require(script.records.responses.first)
    #expect(record.estimated.inputAudio.range == 20...34 && record.estimated.inputAudio.basis == .modelled)
    #expect((Comparison(record).verdict == .match) == isMet)
  }
}

@Suite("Model families")
struct ModelFamilyTests {
  static let names: [(String, ModelFamily)] = [
    ("gpt-realtime", .gptRealtime), ("gpt-realtime-2025-08-28", .gptRealtime),
    ("gpt-realtime-global-standard", .gptRealtime), ("gpt-realtime-mini-2025-12-15", .gptRealtimeMini),
    ("gpt-realtime-1.5", .gptRealtime15), ("gpt-realtime-2", .gptRealtime2),
    ("gpt-realtime-2.1", .gptRealtime2),
    ("gpt-realtime-2.1-mini", .gptRealtime2), ("gpt-4o-realtime-preview-2024-12-17", .gpt4oRealtimePreview),
    ("gpt-4o-mini-realtime-preview", .gpt4oMiniRealtimePreview), ("grok-voice-latest", .grokVoice),
    ("gpt-realtime-translate", .unknown), ("gpt-realtime-whisper", .unknown),
    ("realtime-mini-test-3", .unknown),
    ("", .unknown),
  ]

  @Test("a name means a family only where a date or the words of a deployment follow", arguments: names)
  func family(name: String, family: ModelFamily) {
    #expect(ModelFamily(model: name) == family)
  }

  @Test("a deployment's name means what the user says")
  func deployment() {
    let book = RuleBook(families: ["voice": .gptRealtimeMini])
    #expect(book.family(of: "voice") == .gptRealtimeMini && book.family(of: "gpt-realtime") == .gptRealtime)
  }
}
