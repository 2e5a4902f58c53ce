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

/// Why something of a side could not be checked.
public enum UncheckedReason: UInt8, Sendable, CaseIterable {
  /// The log does not show all of it.
  case unseen
  /// The server does not say all of it.
  case unsaid
  /// Our range is so wide that nearly anything fits.
  case wide
}

/// How many responses meet our count, by how much of each side was checked.
public struct AgreementCounts: Sendable, Equatable {
  private var counts = SIMD16<Int>.zero
  /// By what was checked and why the rest was not.
  private var inputReasons = SIMD16<Int32>.zero
  private var outputReasons = SIMD16<Int32>.zero
  /// How many have output that was not checked because its sound is not in the log.
  public private(set) var strippedOutputs = 0

  /// How many had so much of each side checked.
  public subscript(input: CheckedSide, output: CheckedSide) -> Int { counts[Self.place(input, output)] }

  /// How many there are.
  public var all: Int { counts.wrappedSum() }

  /// How many had only so much of a side checked for that reason; those of `strippedOutputs` are not among them.
  public func count(_ side: Side, _ checked: CheckedSide, _ reason: UncheckedReason) -> Int {
    Int((side == .input ? inputReasons : outputReasons)[Self.place(checked, reason)])
  }

  mutating func change(_ comparison: Comparison, _ record: ResponseRecord, by count: Int) {
    counts[Self.place(comparison.input, comparison.output)] += count
    let (said, ours) = (record.reported, record.estimated)
    if comparison.input != .all {
      let reason = UncheckedReason(
        isBySum: comparison.difference.inputTotal != nil, said.inputText, ours.inputText, said.inputAudio,
        ours.inputAudio)
      inputReasons[Self.place(comparison.input, reason)] += Int32(count)
    }
    guard comparison.output != .all else { return }
    if record.marks.contains(.payloadStripped) {
      strippedOutputs += count
    } else {
      let reason = UncheckedReason(
        isBySum: comparison.difference.outputTotal != nil, said.outputText, ours.outputText, said.outputAudio,
        ours.outputAudio)
      outputReasons[Self.place(comparison.output, reason)] += Int32(count)
    }
  }

  mutating func add(_ other: AgreementCounts) {
    counts &+= other.counts
    inputReasons &+= other.inputReasons
    outputReasons &+= other.outputReasons
    strippedOutputs += other.strippedOutputs
  }

  private static func place(_ input: CheckedSide, _ output: CheckedSide) -> Int {
    Int(input.rawValue) * CheckedSide.allCases.count + Int(output.rawValue)
  }

  private static func place(_ checked: CheckedSide, _ reason: UncheckedReason) -> Int {
    Int(checked.rawValue) * CheckedSide.allCases.count + Int(reason.rawValue)
  }
}

extension UncheckedReason {
  /// The reason of a side with something unchecked: `isBySum` where its sum was held against ours, and not its parts.
  fileprivate init(isBySum: Bool, _ text: Int?, _ ourText: Figure, _ audio: Int?, _ ourAudio: Figure) {
    func isUnsaid(_ reported: Int?, _ ours: Figure) -> Bool { reported == nil && ours.range != 0...0 }
    self =
      if ourText.isUnknown || ourAudio.isUnknown {
        .unseen
      } else if !isBySum, isUnsaid(text, ourText) || isUnsaid(audio, ourAudio) {
        .unsaid
      } else {
        .wide
      }
  }
}
