import Billing
import Foundation
import Reconciliation
import Sampling
import TestSupport
import Testing

@testable import Wording

/// The words above the rows: what they count is what the rows show.
@Suite("Questions and sums")
struct QuestionsTests {
  static let session =
    #"{"type":"session.created","session":{"id":"sess_1","model":"gpt-realtime","instructions":"Be kind.","tools":[]}}"#

  /// A user's message of one token, `Hello`, and 4 around it.
  static func user(_ id: String) -> String {
    #"{"type":"conversation.item.created","previous_item_id":null,"item":{"id":"\#(id)","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}"#
  }

  /// A response that says `Hi`: one token, and 2 around it; usage as the parts of it are given, or none.
  static func done(
    _ id: String, _ usage: (text: Int, out: Int, sum: Int)?, says text: String? = "Hi",
    status: String = "completed"
  ) -> String {
    let usage =
      usage.map {
        #"{"total_tokens":\#($0.text + $0.out),"input_tokens":\#($0.sum),"output_tokens":\#($0.out),"input_token_details":{"text_tokens":\#($0.text),"audio_tokens":0,"cached_tokens":0},"output_token_details":{"text_tokens":\#($0.out),"audio_tokens":0}}"#
      } ?? "null"
    let output =
      text.map {
        #"{"id":"a_\#(id)","type":"message","role":"assistant","content":[{"type":"output_text","text":"\#($0)"}]}"#
      } ?? ""
    return
      #"{"type":"response.done","response":{"id":"\#(id)","status":"\#(status)","output":[\#(output)],"usage":\#(usage)}}"#
  }

  static func records(_ lines: [String]) -> Records {
    ReportingTests.records(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  static func recording(_ name: String) throws -> Records {
    let url = try #require(SharedData.file("recordings/\(name).jsonl"))
    return ReportingTests.records([UInt8](try Data(contentsOf: url)))
  }

  static func questions(_ records: Records) throws -> Questions {
    Questions(records, prices: try PriceTable.compiledIn(), naive: records.naiveSums())
  }

  static func server(_ records: Records) throws -> String { try questions(records).isServerRight.text }

  /// The usage that meets our count: the prompt has 3 tokens, a message 5, an answer is sent again with 2 more than it has.
  static let (first, second) = ((text: 8, out: 3, sum: 8), (text: 18, out: 3, sum: 18))

  @Test("usage that meets our count is met: what the other tests change is the only difference")
  func match() throws {
    let records = Self.records([
      Self.session, Self.user("u1"), Self.done("r1", Self.first), Self.user("u2"),
      Self.done("r2", Self.second),
    ])
    #expect(try Self.server(records) == "✓ Adds up in 2 responses.")
    #expect(
      try Self.questions(records).sums.text.string.hasPrefix(
        "server says  26 in (0 of it cached)  6 out   we count  26 in  6 out   cost $"))
  }

  @Test("the count of what differs holds the explained as well, and says of how many the cause is known")
  func differing() throws {
    let explained = (text: 18, out: 3, sum: 58)
    var lines = [
      Self.session, Self.user("u1"), Self.done("r1", Self.first), Self.user("u2"), Self.done("r2", explained),
    ]
    #expect(try Self.server(Self.records(lines)) == "✓ Adds up in 1 response. 1 differs, and we know why.")
    lines += [Self.user("u3"), Self.done("r3", (text: 28, out: 24, sum: 28))]
    let records = Self.records(lines)
    #expect(records.totals.count(.explained) == 1 && records.totals.count(.unexplained) == 1)
    #expect(
      try Self.server(records)
        == "▲ 2 of 3 responses differ: of 1 the cause is unknown, of 1 we know why.")
    // Among them the column of groups counts the same.
    let group = PricedGroup(
      GroupRow(records.sessions[0], totals: records.totals, id: nil), .session, try PriceTable.compiledIn(),
      name: records.name(_:))
    let column = try #require(GroupColumn.all(.session).first { $0.column.head.string == "differ" })
    #expect(column.text(group).string == "2")
    #expect(
      try Self.server(records.keeping { $0.row != 1 })
        == "▲ 1 of 2 responses differs, cause unknown.")
    #expect(
      try Self.server(records.keeping { $0.row == 1 })
        == "▲ 1 of 1 response differs, and we know why.")
  }

  @Test("a log without usage shows what we count, beside one with usage apart from it")
  func withoutUsage() throws {
    var lines = [Self.session, Self.user("u1"), Self.done("r1", nil), Self.user("u2"), Self.done("r2", nil)]
    let silent = try Self.questions(Self.records(lines))
    #expect(silent.sums.text.string == "server says  – in  – out   we count  26 in  6 out   cost –")
    #expect(silent.isServerRight.text == "? Cannot be checked: 2 responses without usage.")
    #expect(silent.whySoMuch.text == "– The server reports no usage.")
    lines += [Self.user("u3"), Self.done("r3", (text: 28, out: 3, sum: 28))]
    let both = try Self.questions(Self.records(lines))
    #expect(
      both.sums.text.string.hasPrefix(
        "server says  28 in (0 of it cached)  3 out   we count  28 in  3 out   cost "))
    #expect(both.sums.text.string.hasSuffix("   without usage we count  26 in  6 out"))
    #expect(
      both.isServerRight.text == "✓ Adds up in 1 response. 2 responses without usage cannot be checked.")
  }

  @Test("before anything has come there is nothing that we count, which is not 0")
  func nothing() throws {
    #expect(
      try Self.questions(Self.records([Self.session])).sums.text.string
        == "server says  – in  – out   we count  – in  – out   cost –")
  }

  @Test("the words on what cannot be checked are those of what is missing")
  func unchecked() throws {
    // Nothing in the log but what the server says of it: neither what was read nor what was made.
    let bare = Self.done("r1", (text: 500, out: 70, sum: 500), says: nil)
    #expect(
      try Self.server(Self.records([bare])).hasPrefix(
        "? Cannot be checked: 1 response of which the log shows too little to count."))
    let both = try Self.server(Self.records([bare, Self.done("r2", nil)]))
    #expect(both.contains("1 response without usage, 1 response of which the log shows too little to count."))
    let speaking = [
      Self.session, Self.user("u1"),
      #"{"type":"response.created","response":{"id":"r1","status":"in_progress","output":[]}}"#,
    ]
    #expect(try Self.server(Self.records(speaking)) == "– The first answer is still being made.")
  }

  @Test(
    "the figures above the rows and those of what people add up are the same, also where sums contradict their parts"
  )
  func contradictions() throws {
    var kinds: Set<String> = []
    for seed in 1...24 as ClosedRange<UInt64> {
      var options = SampleOptions()
      options.seed = seed
      options.turns = 5
      options.injections = [.sumsDisagree]
      let records = Self.records(Sample(options).map(\.text))
      let reported = records.totals.reported
      let right = records.naiveSums().right
      #expect(right.input == reported.inputByParts && right.output == reported.outputByParts)
      let sums = try Self.questions(records).sums.text.string
      for (said, made, side) in [
        (reported.input, reported.inputByParts, "in"), (reported.output, reported.outputByParts, "out"),
      ] {
        guard let said, let made else { continue }
        #expect(sums.contains(" \(Self.grouped(said)) \(side)"))
        let parts = sums.components(separatedBy: "   the parts make").dropFirst().first
        #expect((parts?.contains("  \(Self.grouped(made)) \(side)") ?? false) == (said != made))
        if said != made { kinds.insert(side) }
      }
      let lines = NaiveWords.lines(records.naiveSums(), name: records.name(_:)).map(\.string)
      #expect(
        lines[0].contains("Where a sum contradicts its parts, the parts count: they are what is charged."))
    }
    #expect(kinds == ["in", "out"])
  }

  private static func grouped(_ number: Int) -> String {
    number < 1000 ? "\(number)" : "\(number / 1000)," + String(number % 1000 + 1000).dropFirst()
  }

  @Test(
    "the headline says what was checked, and why the rest could not be",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func recordings() throws {
    let beside = try Self.questions(Self.recording("openai-out-of-band-usage-only"))
    #expect(
      beside.isServerRight.text.hasPrefix(
        "✓ The output adds up in 6 responses. The input cannot be checked: the log does not show all of it."))
    #expect(beside.sums.text.string.contains("   we count  ? in  84 out   "))
    #expect(beside.whySoMuch.text.hasPrefix("– The log does not show what the input is made of."))
    // 60 to 708 tokens: the text in it is narrow, the sound is anything.
    let spoken = try Self.recording("openai-vad-turn")
    #expect(
      try Self.server(spoken)
        == "✓ The input and the output's text add up in 1 response. Output sound is not in the log: its tokens are only plausible."
    )
    #expect(
      Check.words(spoken.responses[0])
        == "the input and the output's text add up, the output's sound cannot be checked")
    let silent = try Self.questions(Self.recording("xai-vad-turn-no-usage"))
    #expect(silent.isServerRight.text.hasPrefix("? Cannot be checked: 1 response without usage."))
    #expect(silent.sums.text.string.contains("we count  16 in"))
  }

  @Test("a response that goes on is not checked yet, which is not that it cannot be")
  func goesOn() {
    let records = Self.records([
      Self.session, Self.user("u1"),
      #"{"type":"response.created","response":{"id":"r1","status":"in_progress","output":[]}}"#,
    ])
    #expect(records.responses.map(Check.words) == ["not checked yet"])
    #expect(records.responses.map(Check.marks) == [String(repeating: " ", count: 3)])
  }

  @Test("only in full it simply adds up; each other way says what of it does")
  func agreements() throws {
    let oneSided = [
      #"{"type":"conversation.item.created","previous_item_id":"unseen","item":{"id":"u1","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}"#,
      Self.done("r0", (text: 900, out: 3, sum: 900)),
    ]
    let whole = [
      Self.session, Self.user("u2"), Self.done("r1", Self.first), Self.user("u3"),
      Self.done("r2", Self.second),
    ]
    let records = Self.records(oneSided + whole)
    #expect(records.totals.agreements[.all, .all] == 2 && records.totals.agreements[.nothing, .all] == 1)
    #expect(
      try Self.server(records).hasPrefix(
        "✓ Adds up in 2 responses. In 1 more only the output adds up. The input of 1 cannot be checked: the log does not "
          + "show all of it."))
    #expect(
      Check.words(records.responses[0]) == "the output adds up, the input cannot be checked")
    #expect(
      Check.marks(records.responses[0]) == "? =" && Check.words(records.responses[1]) == "adds up"
    )
  }

  @Test("what of a side could not be checked is named, with the reason")
  func uncheckedParts() throws {
    // Sound of which no event says how long it is.
    let sound =
      #"{"type":"conversation.item.created","previous_item_id":"u1","item":{"id":"u2","type":"message","role":"user","content":[{"type":"input_audio","transcript":null}]}}"#
    func done(_ parts: String) -> String {
      #"{"type":"response.done","response":{"id":"r1","status":"completed","output":[{"id":"a1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":67,"input_tokens":64,"output_tokens":3,"input_token_details":{\#(parts)},"output_token_details":{"text_tokens":3,"audio_tokens":0}}}}"#
    }
    let unseen = Self.records([
      Self.session, Self.user("u1"), sound, done(#""text_tokens":16,"audio_tokens":48,"cached_tokens":0"#),
    ])
    let text = try Self.server(unseen)
    #expect(
      text
        == "✓ The input's text and the output add up in 1 response. The input's sound cannot be checked: the log does not "
        + "show all of it.")
  }

  @Test("what the server does not say is not called a range of ours")
  func unsaid() throws {
    var record = try #require(
      Self.records([Self.session, Self.user("u1"), Self.done("r1", Self.first)]).responses.first)
    (record.reported.inputAudio, record.estimated.inputAudio) = (nil, Figure(48, .exact))
    #expect(
      Agreement.sentences(Totals([record]).agreements)
        == "The input's text and the output add up in 1 response. The input's sound cannot be checked: the server does not "
        + "say all of it.")
    record.estimated.inputAudio = Figure(48, in: 0...4800, .modelled)
    (record.reported.inputAudio, record.reported.input, record.reported.total) = (48, 56, 59)
    #expect(
      Agreement.sentences(Totals([record]).agreements).hasSuffix(
        "The input's sound cannot be checked: our range is too wide."))
  }

  @Test("text is never said to come from the length of sound")
  func reasons() throws {
    var options = SampleOptions()
    options.turns = 4
    let records = Self.records(Sample(options).map(\.text))
    let new = try #require(records.naiveSums()[.onlyNew])
    #expect(new.basis == .measured)
    let sentence = NaiveSentence(new, of: records.naiveSums(), name: records.name(_:)).text
    #expect(sentence.hasSuffix("What was new is our own count: its sound by length, its text exact."))
  }
}
