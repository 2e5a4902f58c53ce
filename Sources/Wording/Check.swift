import Display
import Reconciliation

/// The column that says whether the server's figures meet ours: one mark for the input, one for the output.
public enum Check {
  /// What the marks mean.
  public static let legend = meanings.joined(separator: "  ")

  private static let meanings = [
    "= same", "~ in our range", "▲ server says more", "▼ less", "? cannot be checked", "· no charge",
  ]

  /// As many of them as fit.
  public static func legend(columns: Int) -> String {
    var line = ""
    for meaning in meanings {
      let next = line.isEmpty ? meaning : line + "  " + meaning
      guard CharacterWidth.columns(next) <= columns else { break }
      line = next
    }
    return line
  }

  /// The marks of a response: `= ~`.
  public static func marks(_ record: ResponseRecord) -> String {
    if record.isDone, record.marks.contains(.madeNothing), record.reported.total == 0 { return " · " }
    return "\(mark(record, .input)) \(mark(record, .output))"
  }

  /// The mark of one side.
  public static func mark(_ record: ResponseRecord, _ side: Side) -> String {
    guard record.isDone, record.marks.contains(.hasUsage) else { return record.isDone ? "?" : " " }
    let comparison = Comparison(record)
    if let first = comparison.differing(side).first { return first > 0 ? "▲" : "▼" }
    let ours = record.estimated
    let figures = side == .input ? [ours.inputText, ours.inputAudio] : [ours.outputText, ours.outputAudio]
    return switch side == .input ? comparison.input : comparison.output {
    case .nothing: "?"
    case .onlyText, .onlyAudio: "~"
    case .all: figures.contains { $0.isRange || $0.basis == .unknown } ? "~" : "="
    }
  }

  /// What was found, in words for a person; of a response that goes on, that nothing was yet.
  public static func words(_ record: ResponseRecord) -> String {
    guard record.isDone else { return "not checked yet" }
    let comparison = Comparison(record)
    return comparison.verdict == .match ? Agreement.words(comparison) : comparison.verdict.words
  }

  /// How the mark is shown.
  public static func role(_ mark: String) -> Role {
    switch mark {
    case "▲": .over
    case "▼": .under
    case "?": .unknown
    default: .match
    }
  }
}

/// How a response ended, in one word.
public enum Outcome {
  /// The word.
  public static func words(_ record: ResponseRecord) -> String {
    switch record.status {
    case .inProgress: "speaking"
    case .completed: "completed"
    case .cancelled: record.marks.contains(.madeNothing) ? "stopped" : "interrupted"
    case .failed: "failed"
    case .incomplete: "cut off"
    }
  }
}

/// What a response is called on the screen.
public enum ResponseName {
  /// The end of its id, or its number where the log has no id.
  public static func text(_ record: ResponseRecord, _ records: Records, columns: Int = 9) -> SafeText {
    guard let id = records.name(record.id) else { return SafeText("#\(record.row + 1)") }
    return SafeText(id).tail(columns)
  }

  /// Its whole id, or its number where the log has no id.
  public static func full(_ record: ResponseRecord, _ names: some RecordNames) -> SafeText {
    SafeText(names.name(record.id) ?? "#\(record.row + 1)")
  }
}

/// The few words at the end of a row.
public enum WorthKnowing {
  /// What matters most about a response; empty where nothing does.
  public static func text(_ record: ResponseRecord) -> String {
    if !record.isDone { return "in progress" }
    if let difference = differences(record) { return difference }
    let causes = Causes.of(record)
    func has(_ code: CauseCode) -> Cause? { causes.first { $0.code == code } }
    if has(.usageMissing) != nil {
      return "no usage; we count \(Estimate.words(record.estimated.input)) in"
    }
    if has(.sumsDisagree) != nil { return "the figures contradict each other" }
    if has(.duplicateResponse) != nil { return "reported twice; counted once" }
    if has(.vadDoubleTrigger) != nil { return "the caller had not finished" }
    if has(.idleTimeout) != nil { return "answers silence" }
    if has(.cutAtLimit) != nil { return "cut off at a limit" }
    if has(.logCut) != nil { return "the log begins in the middle" }
    if has(.notCharged) != nil { return "stopped early: no charge" }
    if let cause = has(.generatedNotHeard) {
      return
        "\(Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: cause.tokens ?? 0))) never heard"
    }
    if let cause = has(.cacheBust) { return "\(Number.grouped(cause.tokens ?? 0)) fewer from the cache" }
    if has(.unseenResponse) != nil { return "an answer before is not in the log" }
    if let cause = has(.silenceCommitted) {
      return "\(Seconds.ofCaller(tokens: cause.tokens ?? 0)) of silence sent"
    }
    if record.marks.contains(.outOfBand) { return "beside the conversation" }
    if has(.truncatedByClient) != nil { return "an earlier answer was cut" }
    if record.sequence == 1, has(.defaultInstructions) != nil { return "the server's instructions" }
    return ""
  }

  private static func differences(_ record: ResponseRecord) -> String? {
    let left = Comparison(record).difference
    let parts: [(Int?, String)] = [
      (left.inputText, "text in"), (left.inputAudio, "audio in"), (left.inputTotal, "in"),
      (left.outputText, "text out"), (left.outputAudio, "audio out"), (left.outputTotal, "out"),
    ]
    let words = parts.compactMap { tokens, name in
      tokens.flatMap { $0 == 0 ? nil : "\(Number.signed($0)) \(name)" }
    }
    guard !words.isEmpty else { return nil }
    return words.joined(separator: ", ") + ": " + reason(record)
  }

  private static func reason(_ record: ResponseRecord) -> String {
    let causes = Causes.of(record).filter { $0.accountsFor == .difference && $0.tokens != nil }
    guard Comparison(record).verdict == .explained, let cause = causes.first else { return "unknown why" }
    return switch cause.code {
    case .truncatedByServer: "the server dropped old turns"
    case .constantChanged: "each request has that from here on"
    case .modelScaffold: "the model's own"
    case .usageZeroWithOutput: "0 reported for an answer"
    case .documentationSample: "figures of the documentation"
    case .sumsDisagree: "the figures contradict each other"
    default: cause.code.rawValue
    }
  }
}
