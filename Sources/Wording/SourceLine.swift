import Display
import Reconciliation

/// What an input is and how far it has been read, in words.
public enum SourceLine {
  /// A line for each input; of many inputs, one for all of them, and one for each that could not be read on.
  public static func lines(_ sources: [SourceState]) -> [SafeText] {
    guard sources.count > most, let first = sources.first else { return sources.map { text($0) } }
    var all = SourceState(index: 0, name: "\(Number.grouped(sources.count)) logs, from \(first.name)")
    all.condition = sources.contains { $0.condition == .open } ? .open : .ended
    var failed: [SourceState] = []
    for source in sources {
      all.lines += source.lines
      all.events += source.events
      all.unknownEvents += source.unknownEvents
      all.otherText += source.otherText
      all.damaged += source.damaged
      // Counted over all inputs that were read so far.
      all.duplicates = max(all.duplicates, source.duplicates)
      if case .failed = source.condition { failed.append(source) }
    }
    let more =
      failed.count > most ? ["and \(Number.grouped(failed.count - most)) more that could not be read"] : []
    return [text(all)] + failed.prefix(most).map { text($0) } + more.map { SafeText($0) }
  }

  /// How many inputs have a line each.
  private static let most = 20

  /// The line.
  public static func text(_ source: SourceState) -> SafeText {
    // Of what could not even be opened there is nothing to count.
    if case .failed(let reason) = source.condition, source.bytes == 0 {
      return SafeText("\(source.name)   could not be read: \(reason)")
    }
    var parts = [source.name]
    parts.append("\(Number.counted(source.lines, "line")), \(Number.counted(source.events, "event"))")
    if source.otherText > 0 { parts.append(Number.counted(source.otherText, "line") + " of other text") }
    if source.unknownEvents > 0 {
      parts.append(Number.counted(source.unknownEvents, "event") + " of unknown kind")
    }
    if source.damaged > 0 { parts.append("\(Number.grouped(source.damaged)) damaged") }
    if source.duplicates > 0 {
      parts.append(Number.counted(source.duplicates, "doubled event") + " counted once")
    }
    if let restarts = restarts(source) { parts.append(restarts) }
    if source.forgottenLine > 0 {
      parts.append("details up to line \(Number.grouped(source.forgottenLine)) are no longer kept")
    }
    if let absence = source.absence { parts.append("waited for: \(absence)") }
    if source.sessionsLetGo > 0 {
      parts.append(Number.counted(source.sessionsLetGo, "session") + " let go early: too many open at once")
    }
    switch source.condition {
    case .open: parts.append("open")
    case .ended: break
    case .failed(let reason): parts.append("could not be read on: \(reason)")
    }
    return SafeText(parts.joined(separator: "   "))
  }

  /// Where a damaged line stands: of several inputs also in which, by the name of its file.
  public static func place(of line: UnreadLine, in sources: [SourceState]) -> String {
    let place = "line \(Number.grouped(line.line))"
    guard sources.count > 1, sources.indices.contains(Int(line.source)) else { return place }
    let name = sources[Int(line.source)].name
    return (name.split(separator: "/").last.map(String.init) ?? name) + ", " + place
  }

  /// How often a file that is followed began anew; nil where it never did.
  public static func restarts(_ source: SourceState) -> String? {
    func times(_ count: Int) -> String { count == 1 ? "once" : "\(Number.grouped(count)) times" }
    var parts: [String] = []
    if source.truncations > 0 { parts.append("cut \(times(source.truncations))") }
    if source.rotations > 0 { parts.append("replaced \(times(source.rotations))") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
