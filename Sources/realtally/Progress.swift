import Display
import Platform
import Reconciliation
import Wording

/// How far reading has come, on standard error where that is a terminal: one line, drawn again and erased in the end.
final class Progress: Sendable {
  private let isOn: Bool
  private let start = Clock.monotonic
  /// How much there is to read, in bytes; nil where that is not known.
  private let size: Int?
  private let state = Monitor(State())

  private struct State {
    var last = 0
    var isShown = false
  }

  /// For reading files.
  ///
  /// - Parameter isOn: whether it may be shown at all.
  init(_ files: [String], isOn: Bool = true) {
    self.isOn = isOn && Surroundings.isTerminal(2)
    let sizes = self.isOn ? files.map { Directory.size(of: $0) } : []
    size = sizes.contains(nil) || sizes.isEmpty ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
  }

  /// Whether it can come to be shown.
  var isPossible: Bool { isOn }

  /// Shows it, if it takes long and was not shown a moment ago.
  func show(_ records: some ChangeFold) {
    guard isOn else { return }
    let now = Clock.monotonic
    state.change { state in
      guard now - start > 500, now - state.last > 100, let source = records.sources.last else { return }
      state.last = now
      state.isShown = true
      let bytes = records.sources.reduce(0) { $0 + $1.bytes }
      let pace = ReadingPace(bytes: bytes, size: size, milliseconds: now - start)
      var pieces = Pieces(gap: "  ")
      pieces.append("reading \(source.name)", order: 2)
      pieces.append(pace.share ?? "", order: 0)
      pieces.append(pace.amount, order: 1)
      pieces.append(pace.rate ?? "", order: 3)
      pieces.append(pace.left ?? "", order: 1)
      pieces.append(Number.counted(records.responseCount, "response"), order: 4)
      let columns = max(1, (Surroundings.columns(of: 2) ?? 80) - 1)
      Output.writeError("\r\u{1B}[K" + pieces.line(columns: columns).string)
    }
  }

  /// Erases it.
  func clear() {
    state.change { state in
      if state.isShown { Output.writeError("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}
