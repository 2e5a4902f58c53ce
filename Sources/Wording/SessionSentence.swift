import Display
import Reconciliation

extension CauseSentence {
  /// The sentence for a cause that only one of two sessions shows.
  public init(_ cause: OneSidedCause, of flow: Flow) {
    if let first = cause.first {
      self.init(cause.cause, of: first, name: flow.name(_:))
    } else {
      self.init(cause.cause, of: flow.session, name: flow.name(_:))
    }
  }

  /// The sentence for a cause of a session.
  ///
  /// - Parameter name: the text of a name in the session.
  public init(_ cause: Cause, of session: SessionRecord, name: (NameID) -> String?) {
    let speech = session.speechToText
    let transcriber = name(speech.model).map { " (\($0))" } ?? ""
    switch cause.code {
    case .timeBilledModel:
      let model = name(session.model) ?? "This model"
      let minutes =
        session.milliseconds.map { ": \(Number.clock(milliseconds: $0)) by the log's times" } ?? ""
      self.init(
        "\(model) is billed by time\(minutes). Tokens do not decide its price.",
        "Compare minutes, not tokens.")
    case .transcriptionSeparate:
      self.init(
        "Writing down what the caller said is another model\(transcriber) on another line of the bill: "
          + "\(speech.used ?? Number.missing). It is not in the tokens of the responses.",
        "Add it when you compare.")
    case .transcriptionNoUsage:
      let count = Int(speech.completed - speech.withUsage)
      let seconds =
        speech.unreportedMilliseconds > 0
        ? " Expect about \(Number.seconds(milliseconds: speech.unreportedMilliseconds)) on that model's line of the bill."
        : ""
      self.init(
        "\(Number.counted(count, "utterance")) \(count == 1 ? "was" : "were") written down\(transcriber) without any usage "
          + "reported.\(seconds)", "Add it when you compare.")
    case .transcriptionZeroSeconds:
      self.init(
        "Transcription\(transcriber) reports 0 for \(Number.seconds(milliseconds: speech.zeroMilliseconds)) of speech. "
          + "The bill will show more.", "Log the raw event: some libraries round the figure away.")
    case .unseenResponse:
      self.init(
        "An answer is here at the end of the log, but not the response that made it: it was charged all the same.",
        "Look for a second connection, or a filter in the logger.")
    case .duplicateEvents:
      let count = Int(session.duplicates)
      self.init(
        "\(Number.counted(count, "event")) \(count == 1 ? "is" : "are") here twice, perhaps from two loggers. Each is "
          + "counted once.", "Log at one place.")
    default:
      self.init(
        "Not in this log: \(session.gaps.words.joined(separator: "; ")). Figures that need it are left out.",
        "Log from `session.created` to the close.")
    }
  }
}

extension SpeechToText {
  /// What it used, in words; nil where nothing, or only 0, is reported.
  var used: String? {
    var parts: [String] = []
    if tokens > 0 { parts.append(Number.counted(tokens, "token")) }
    if milliseconds > 0 { parts.append(Number.seconds(milliseconds: milliseconds)) }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension SessionRecord {
  /// How long the session was, by the times of its events, in milliseconds; nil where the log has none.
  public var milliseconds: Int? {
    guard let first = firstAt.milliseconds, let last = lastAt.milliseconds, last >= first else { return nil }
    return last - first
  }
}

extension SessionRecord.Gaps {
  /// What is missing, each in a few words.
  var words: [String] {
    let all: [(SessionRecord.Gaps, String)] = [
      (.setup, "how the session was set up"), (.beginning, "how the conversation began"),
      (.items, "items that others come after"), (.requests, "what was asked for beside the conversation"),
      (.end, "how the last response ended"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
