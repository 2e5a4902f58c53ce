/// How much of one side of a response could be held against our count.
///
/// A figure that is 0 on both sides says nothing and does not count; one whose range is so wide that nearly anything fits
/// (`Figure.isCheckable`) was not checked.
public enum CheckedSide: UInt8, Sendable, CaseIterable {
  /// Every figure.
  case all
  /// The text, and not the sound.
  case onlyText
  /// The sound, and not the text.
  case onlyAudio
  /// No figure.
  case nothing

  /// What was checked of two figures that the server reports of one side.
  init(text: Int?, _ ourText: Figure, audio: Int?, _ ourAudio: Figure) {
    let text = Self.wasChecked(text, ourText)
    let audio = Self.wasChecked(audio, ourAudio)
    self =
      switch (text, audio) {
      case (false, true): .onlyAudio
      case (true, false): .onlyText
      case (false, _), (_, false): .nothing
      default: .all
      }
  }

  /// What was checked of the sum of a side, where the log has lost its parts.
  init(sum: Int, _ ours: Figure) {
    self = Self.wasChecked(sum, ours) == false ? .nothing : .all
  }

  /// Nil for a figure that is nothing on either side.
  private static func wasChecked(_ reported: Int?, _ ours: Figure) -> Bool? {
    if reported ?? 0 == 0, ours.range == 0...0 { return nil }
    guard let reported, let difference = ours.difference(from: reported) else { return false }
    return difference != 0 || ours.isCheckable
  }
}

/// How many responses meet our count, by how much of each side was checked.
public struct AgreementCounts: Sendable, Equatable {
  private var counts = SIMD16<Int>.zero
  /// How many of them have input that was not checked because it is not all in the log.
  public private(set) var unseenInputs = 0
  /// How many have output that was not checked because its sound is not in the log.
  public private(set) var strippedOutputs = 0
  /// How many have output that was not checked because other parts of it are not in the log.
  public private(set) var unseenOutputs = 0

  /// How many had so much of each side checked.
  public subscript(input: CheckedSide, output: CheckedSide) -> Int { counts[Self.place(input, output)] }

  /// How many there are whose checked sides meet a condition.
  public func count(where isCounted: (_ input: CheckedSide, _ output: CheckedSide) -> Bool) -> Int {
    CheckedSide.allCases.reduce(0) { sum, input in
      CheckedSide.allCases.reduce(sum) { $0 + (isCounted(input, $1) ? self[input, $1] : 0) }
    }
  }

  mutating func change(_ comparison: Comparison, _ record: ResponseRecord, by count: Int) {
    counts[Self.place(comparison.input, comparison.output)] += count
    let ours = record.estimated
    if comparison.input != .all, ours.input.isUnknown { unseenInputs += count }
    guard comparison.output != .all else { return }
    if record.marks.contains(.payloadStripped) {
      strippedOutputs += count
    } else if ours.output.isUnknown {
      unseenOutputs += count
    }
  }

  mutating func add(_ other: AgreementCounts) {
    counts &+= other.counts
    unseenInputs += other.unseenInputs
    strippedOutputs += other.strippedOutputs
    unseenOutputs += other.unseenOutputs
  }

  private static func place(_ input: CheckedSide, _ output: CheckedSide) -> Int {
    Int(input.rawValue) * CheckedSide.allCases.count + Int(output.rawValue)
  }
}
