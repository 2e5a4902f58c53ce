/// What random bytes are fed to, and what must hold whatever they are.
///
/// The fuzzers of `make fuzz` run these, and `make test` runs them over the corpus. A reader that takes bytes from outside gets
/// a case here, a file beside this one and a folder in `Tests/Corpus`.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case frames, events, printed, tokens, records, exports, dashboard, words

  /// What must hold, in words.
  public var property: String {
    switch self {
    case .frames: "frames are the bytes of the log, in order, without a gap, however it is cut into pieces"
    case .events: "every frame is an event, damaged or other text, however the log is cut into pieces"
    case .printed: "an event printed by Python or Node is the event that it was as JSON"
    case .tokens: "a text is encoded as the published pattern and vocabulary say, and counted alike"
    case .records: "sums are those of the records, and a second reading gives the same"
    case .exports:
      "a provider's export is read or refused, each time alike, and held against a log its accounts add up"
    case .dashboard: "every picture has the size of the screen, and no cell moves the cursor"
    case .words: "filters and billed figures that are typed are read or refused with a word"
    }
  }

  /// Feeds an input.
  ///
  /// - Throws: `BrokenProperty` where something does not hold; what is worse ends the process.
  public func run(_ input: UnsafeRawBufferPointer) throws {
    switch self {
    case .frames: try FrameFuzzing.run(input)
    case .events: try EventFuzzing.run(input)
    case .printed: try PrintedFuzzing.run(input)
    case .tokens: try TokenFuzzing.run(input)
    case .records: try RecordFuzzing.run(input)
    case .exports: try ExportFuzzing.run(input)
    case .dashboard: try DashboardFuzzing.run(input)
    case .words: try WordFuzzing.run(input)
    }
  }
}

/// What should hold and does not.
public struct BrokenProperty: Error, CustomStringConvertible {
  /// What does not hold, and on what.
  public let description: String
}

/// Throws where a property does not hold.
func hold(_ holds: Bool, _ what: @autoclosure () -> String) throws {
  if !holds { throw BrokenProperty(description: what()) }
}
