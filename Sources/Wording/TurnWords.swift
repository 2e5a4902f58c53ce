import Display
import Reconciliation

/// A turn that is compared, in words.
public enum TurnWords {
  /// What was new and what came of it: `the caller speaks, a spoken answer`.
  public static func text(_ turn: TurnMatch) -> String {
    let asked = names(turn.asked.asked, Self.asked)
    var parts = [asked.isEmpty ? "not in the log what was new" : asked.joined(separator: " and ")]
    let answers = (answer(turn.baseline), answer(turn.candidate))
    switch answers {
    case (let left?, let right?) where left != right: parts.append("baseline: \(left); candidate: \(right)")
    case (let left?, _): parts.append(left)
    case (nil, let right?): parts.append(right)
    case (nil, nil): break
    }
    let isBeside = [turn.baseline, turn.candidate].contains { $0?.marks.contains(.outOfBand) == true }
    return (isBeside ? "beside the conversation: " : "") + parts.joined(separator: " → ")
  }

  /// Which responses a turn is of: `#2`, or `#2/#3` where they stand at different places, the baseline's first.
  public static func place(_ turn: TurnMatch) -> String {
    let numbers = [turn.baseline, turn.candidate].compactMap { $0.map { "#\($0.sequence)" } }
    return Set(numbers).count == 1 ? numbers[0] : numbers.joined(separator: "/")
  }

  private static func answer(_ record: ResponseRecord?) -> String? {
    guard let record else { return nil }
    let made = names(record.content.answered, Self.answered).joined(separator: " and ")
    switch record.status {
    case .completed: return made.isEmpty ? nil : made
    default: return made.isEmpty ? Outcome.words(record) : "\(made), \(Outcome.words(record))"
    }
  }

  private static func names(_ content: TurnContent, _ table: [(TurnContent, String)]) -> [String] {
    table.filter { content.contains($0.0) }.map(\.1)
  }

  private static let asked: [(TurnContent, String)] = [
    (.systemMessage, "a system message"), (.seededAnswer, "an answer put in"), (.writing, "written text"),
    (.picture, "a picture"), (.speech, "speech"), (.functionResult, "a function's result"),
    (.other, "something else"),
  ]

  private static let answered: [(TurnContent, String)] = [
    (.spokenAnswer, "a spoken answer"), (.writtenAnswer, "a written answer"),
    (.functionCall, "a function call"),
  ]
}

extension TurnContent {
  /// The words that reports have for what is in it.
  public var codes: [String] { Self.codes.filter { contains($0.0) }.map(\.1) }

  private static let codes: [(TurnContent, String)] = [
    (.speech, "speech"), (.writing, "text"), (.picture, "picture"), (.systemMessage, "system_message"),
    (.seededAnswer, "seeded_answer"), (.functionResult, "function_result"), (.other, "other"),
    (.spokenAnswer, "spoken_answer"), (.writtenAnswer, "written_answer"), (.functionCall, "function_call"),
  ]
}

extension FigurePair.Kind {
  /// The name that reports have for it.
  public var name: String {
    switch self {
    case .input: "input"
    case .inputText: "input_text"
    case .inputAudio: "input_audio"
    case .inputImage: "input_image"
    case .cached: "cached"
    case .output: "output"
    case .outputText: "output_text"
    case .outputAudio: "output_audio"
    }
  }

  /// What it is called on the screen.
  public var words: String {
    switch self {
    case .input: "in"
    case .inputText: "text in"
    case .inputAudio: "audio in"
    case .inputImage: "pictures in"
    case .cached: "cached"
    case .output: "out"
    case .outputText: "text out"
    case .outputAudio: "audio out"
    }
  }
}
