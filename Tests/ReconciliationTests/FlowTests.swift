import Events
import Reconciliation
import Testing
import TokenCounting

extension Script {
  /// A turn in which the user writes, and a written answer.
  fileprivate mutating func write(_ number: Int, tokens: Int, answer: Int = 5) {
    var item = MeasuredItem(id: "u\(number)", kind: .message, role: .user)
    item.textParts = 1
    item.textTokens = tokens
    add(.itemCreated, .item(item, after: .unknown))
    done("r\(number)", item: Script.answer("a\(number)", tokens: answer), usage: Script.usage(1, 0, 1, 0))
  }

  /// A turn in which the caller speaks, and a written answer.
  fileprivate mutating func speak(_ number: Int, milliseconds: Int) {
    say("s\(number)", milliseconds: milliseconds)
    done("r\(number)", item: Script.answer("a\(number)", tokens: 5), usage: Script.usage(1, 1, 1, 0))
  }

  /// The flow of the only session.
  fileprivate var flow: Flow { Flow.all(in: records)[0] }
}

/// Turns by a letter each: `w` and a number of tokens, or `s` and a number of seconds.
private func flow(_ turns: [(kind: Character, size: Int)]) -> Flow {
  var script = Script()
  script.session()
  for (number, turn) in turns.enumerated() {
    if turn.kind == "w" {
      script.write(number, tokens: turn.size)
    } else {
      script.speak(number, milliseconds: turn.size * 1000)
    }
  }
  return script.flow
}

private func places(_ comparison: FlowComparison) -> [[Int?]] {
  comparison.turns.map { [$0.baseline.map { Int($0.sequence) }, $0.candidate.map { Int($0.sequence) }] }
}

@Suite("Turns of two sessions")
struct TurnMatchTests {
  @Test("a turn more at the beginning, in the middle or at the end moves no other")
  func oneMore() {
    let usual: [(kind: Character, size: Int)] = [("w", 10), ("w", 22), ("s", 3), ("w", 35)]
    for place in 0...4 {
      var longer = usual
      longer.insert(("w", 90), at: place)
      let turns = places(FlowComparison(flow(usual), flow(longer)))
      var expected = (1...4).map { [$0, $0 <= place ? $0 : $0 + 1] as [Int?] }
      expected.insert([nil, place + 1], at: place)
      #expect(turns == expected, "at \(place)")
    }
  }

  @Test("where one log lacks the first turn and the other the last, the same turns stand beside each other")
  func shifted() {
    let turns = (10...14).map { (kind: Character("w"), size: $0) }
    let comparison = FlowComparison(flow(Array(turns.dropLast())), flow(Array(turns.dropFirst())))
    #expect(places(comparison) == [[1, nil], [2, 1], [3, 2], [4, 3], [nil, 4]])
  }

  @Test("turns of different kinds are never paired")
  func kinds() {
    let turns = places(FlowComparison(flow([("w", 10)]), flow([("s", 3)])))
    #expect(turns.count == 2)
    #expect(turns.allSatisfy { $0.contains(nil) })
  }

  @Test("in any two flows every turn stands once, in order, and beside a turn of its kind")
  func random() {
    var state: UInt64 = 42
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    for _ in 0..<60 {
      let (left, right) = (0..<2).map { _ in
        flow((0..<next(9)).map { _ in (next(2) == 0 ? "w" : "s", 1 + next(6)) })
      }.pair
      let comparison = FlowComparison(left, right)
      #expect(comparison.turns.compactMap(\.baseline).map(\.sequence) == left.responses.map(\.sequence))
      #expect(comparison.turns.compactMap(\.candidate).map(\.sequence) == right.responses.map(\.sequence))
      for turn in comparison.shared {
        #expect(turn.baseline?.content.asked == turn.candidate?.content.asked)
      }
      // Where one kind is all there is, no turn stands alone that could have a partner beside it.
      let alone = zip(comparison.turns, comparison.turns.dropFirst()).filter { one, other in
        one.candidate == nil && other.baseline == nil
          && one.baseline?.content.asked == other.candidate?.content.asked
      }
      #expect(alone.isEmpty)
    }
  }

  @Test("no turns, or turns on one side only")
  func empty() {
    #expect(places(FlowComparison(flow([]), flow([]))).isEmpty)
    #expect(places(FlowComparison(flow([("w", 1), ("w", 2)]), flow([]))) == [[1, nil], [2, nil]])
    #expect(places(FlowComparison(flow([]), flow([("w", 1), ("w", 2)]))) == [[nil, 1], [nil, 2]])
    #expect(FlowComparison(flow([]), flow([])).isSame)
  }

  @Test("sessions longer than the band are matched, with different lengths too")
  func long() {
    let many = (0..<1300).map { (kind: Character($0 % 3 == 0 ? "s" : "w"), size: 1 + $0 % 7) }
    let turns = FlowComparison(flow(many), flow(Array(many.dropFirst(2)))).turns
    #expect(turns.filter { $0.candidate == nil }.compactMap { $0.baseline?.sequence } == [1, 2])
    #expect(turns.count == 1300)
  }

  @Test("turns that lie far from where an even pace would have them are found")
  func far() {
    let turns = (0..<1200).map { (kind: Character("w"), size: 10 + $0) }
    let others = (0..<100).map { (kind: Character("w"), size: 5000 + $0) }
    let comparison = FlowComparison(flow(turns + others), flow(others + turns))
    let paired = comparison.shared.map { [$0.baseline?.sequence, $0.candidate?.sequence] }
    let expected: [[Int32?]] = (1...1200).map { [$0, $0 + 100] }
    #expect(paired == expected)
  }

  @Test("a log that does not show what was new is paired by order, and says so")
  func byOrder() {
    var script = Script()
    script.done("r", item: Script.answer("a", tokens: 5), usage: Script.usage(1, 0, 1, 0))
    let comparison = FlowComparison(script.flow, flow([("w", 10)]))
    #expect(comparison.shared.count == 1)
    #expect(comparison.turns[0].isByOrderOnly)
    #expect(!FlowComparison(flow([("w", 10)]), flow([("w", 12)])).turns[0].isByOrderOnly)
  }
}

extension [Flow] {
  fileprivate var pair: (Flow, Flow) { (self[0], self[1]) }
}

@Suite("How two sessions are set up")
struct SessionSetupTests {
  private func session(_ settings: [SessionSetting: SettingValue], instructions: UInt64 = 1)
    -> MeasuredSession
  {
    var session = MeasuredSession()
    session.id = "sess"
    session.model = "gpt-realtime"
    var prompt = MeasuredPrompt(instructionTokens: 10, tokens: 10, toolCount: 0)
    prompt.instructionsFingerprint = instructions
    session.prompt = prompt
    session.settings = settings
    return session
  }

  private func flow(_ events: [(EventKind, MeasuredSession)]) -> Flow {
    var script = Script()
    for (kind, session) in events { script.add(kind, .session(session)) }
    return script.flow
  }

  private func different(_ baseline: Flow, _ candidate: Flow) -> [SetupAspect] {
    FlowComparison(baseline, candidate).setupDifferences.map(\.aspect)
  }

  @Test("what the server echoes holds; what the client asks for counts where no echo tells it")
  func echo() {
    let created = session([.voice: .word("alloy"), .threshold: .number(thousandths: 500)])
    let asked = session([.voice: .word("echo"), .speed: .number(thousandths: 1500)], instructions: 2)
    let both = flow([(.sessionCreated, created), (.sessionUpdate, asked)])
    #expect(different(flow([(.sessionCreated, created)]), both) == [])
    #expect(
      FlowComparison(flow([(.sessionCreated, created)]), both).setup.contains {
        $0.aspect == .setting(.speed) && $0.isSame == nil
      })
    let echoed = flow([(.sessionCreated, created), (.sessionUpdate, asked), (.sessionUpdated, asked)])
    #expect(different(both, echoed) == [.instructions, .setting(.voice)])
    let onlyAsked = flow([(.sessionUpdate, asked)])
    #expect(different(onlyAsked, echoed) == [])
  }

  @Test("turn detection that is told anew forgets what it leaves out")
  func wholes() {
    let vad = session([.turnDetection: .word("server_vad"), .threshold: .number(thousandths: 500)])
    let semantic = session([.turnDetection: .word("semantic_vad"), .eagerness: .word("low")])
    let changed = flow([(.sessionCreated, vad), (.sessionUpdated, semantic)])
    #expect(different(flow([(.sessionCreated, semantic)]), changed) == [])
    #expect(
      !FlowComparison(changed, changed).setup.contains { $0.aspect == .setting(.threshold) })
  }

  @Test("a change counts as one in the call only behind the first response")
  func inCall() {
    var script = Script()
    script.add(.sessionCreated, .session(session([.voice: .word("alloy")])))
    script.add(.sessionUpdated, .session(session([.voice: .word("echo")])))
    script.write(1, tokens: 3)
    #expect(script.flow.session.setup.changesInCall == 0)
    script.add(.sessionUpdated, .session(session([.voice: .word("echo")])))
    #expect(script.flow.session.setup.changesInCall == 0)
    script.add(.sessionUpdated, .session(session([.voice: .word("cedar")])))
    #expect(script.flow.session.setup.changesInCall == 1)
  }
}
