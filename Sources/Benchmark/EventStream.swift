import Foundation
import TokenCounting

/// The events of a sample, and what is to appear on a screen once each is written.
struct EventStream {
  /// The events, as lines.
  let lines: [[UInt8]]
  /// By the number of a line, where something is waited for.
  let signs: [Int: Sign]

  /// What is waited for.
  enum Kind: String, CaseIterable {
    /// A response has a row.
    case created = "response.created"
    /// Our count of it has grown so far.
    case delta = "response.output_text.delta"
    /// It has its total.
    case done = "response.done"
  }

  /// What shows that an event has come.
  struct Sign {
    let kind: Kind
    /// Where figures are shown.
    let figures: Mark
    /// Where the log itself is shown.
    let line: Mark
  }

  /// Texts in one line of a screen, in ASCII.
  struct Mark {
    /// Stands in the line.
    let row: [UInt32]
    /// And one of these as well, where there are any.
    var figures: [[UInt32]] = []
  }

  /// A sample, less the sound.
  init(writtenBy realtally: String) throws {
    let sample = Contender(
      name: "realtally sample", program: URL(fileURLWithPath: realtally),
      arguments: ["sample", "--sessions", "4", "--turns", "75", "--seed", "5"])
    var (lines, events): ([[UInt8]], [[String: Any]]) = ([], [])
    for line in try sample.output().split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      guard let event = object?["event"] as? [String: Any],
        event["type"] as? String != "response.output_audio.delta"
      else { continue }
      events.append(event)
      lines.append(Array(line) + [UInt8(ascii: "\n")])
    }
    self.lines = lines
    signs = Self.signs(events)
    guard !signs.isEmpty else { throw BenchmarkError("the sample has no responses") }
  }

  /// The row has the end of the id; a line is cut at the edge of the screen, after the start of the event's id.
  private static func signs(_ events: [[String: Any]]) -> [Int: Sign] {
    let tokenizer = Tokenizer()
    var signs: [Int: Sign] = [:]
    /// Deltas of the response that is being made: the number of the line, and the tokens up to it.
    var deltas: [(place: Int, tokens: Int)] = []
    for (place, event) in events.enumerated() {
      guard let kind = (event["type"] as? String).flatMap(Kind.init(rawValue:)),
        let eventID = event["event_id"] as? String
      else { continue }
      let response = event["response"] as? [String: Any]
      guard let id = response?["id"] as? String ?? event["response_id"] as? String else { continue }
      func sign(_ kind: Kind, _ eventID: String, _ figures: [String] = []) -> Sign {
        Sign(
          kind: kind, figures: Mark(row: scalars(String(id.suffix(8))), figures: figures.map(scalars)),
          line: Mark(row: scalars(String(eventID.prefix(11)))))
      }
      switch kind {
      case .created:
        deltas = []
        signs[place] = sign(kind, eventID)
      case .delta:
        deltas.append(
          (place, (deltas.last?.tokens ?? 0) + tokenizer.count(event["delta"] as? String ?? "")))
      case .done:
        let usage = response?["usage"] as? [String: Any]
        guard let input = usage?["input_tokens"] as? Int, let output = usage?["output_tokens"] as? Int,
          input > 0
        else { continue }
        let total = " \(Decimals.grouped(input)) "
        signs[place] = sign(kind, eventID, [total])
        // What the answer costs beside its text is counted from the start; a later picture shows a later count.
        for delta in deltas {
          guard let last = deltas.last, let id = events[delta.place]["event_id"] as? String else { continue }
          let counts = (delta.tokens...last.tokens).map {
            " ~\(Decimals.grouped(output - last.tokens + $0)) "
          }
          signs[delta.place] = sign(.delta, id, counts + [total])
        }
      }
    }
    return signs
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
