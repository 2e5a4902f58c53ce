import Foundation

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
    /// It has its total.
    case done = "response.done"
  }

  /// What shows that an event has come; texts that stand in one line, in ASCII.
  struct Sign {
    let kind: Kind
    /// Where figures are shown.
    let figures: [[UInt32]]
    /// Where the log itself is shown.
    let line: [[UInt32]]
  }

  /// A sample, less the sound.
  init(writtenBy realtally: String) throws {
    let sample = Contender(
      name: "realtally sample", program: URL(fileURLWithPath: realtally),
      arguments: ["sample", "--sessions", "4", "--turns", "75", "--seed", "5"])
    var (lines, signs): ([[UInt8]], [Int: Sign]) = ([], [:])
    for line in try sample.output().split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      guard let event = object?["event"] as? [String: Any], let type = event["type"] as? String,
        type != "response.output_audio.delta"
      else { continue }
      if let kind = Kind(rawValue: type) { signs[lines.count] = Self.sign(kind, event) }
      lines.append(Array(line) + [UInt8(ascii: "\n")])
    }
    guard !signs.isEmpty else { throw BenchmarkError("the sample has no responses") }
    (self.lines, self.signs) = (lines, signs)
  }

  /// The row has the end of the id; a line may be cut at the edge of the screen, after most of the event's id.
  private static func sign(_ kind: Kind, _ event: [String: Any]) -> Sign? {
    guard let response = event["response"] as? [String: Any], let id = response["id"] as? String,
      let eventID = event["event_id"] as? String
    else { return nil }
    var figures = [String(id.suffix(8))]
    if kind == .done {
      guard let total = (response["usage"] as? [String: Any])?["input_tokens"] as? Int, total > 0 else {
        return nil
      }
      figures.append(" \(Decimals.grouped(total)) ")
    }
    return Sign(kind: kind, figures: figures.map(scalars), line: [scalars(String(eventID.prefix(20)))])
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
