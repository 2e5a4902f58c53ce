import Glibc

/// Ctrl-C and SIGTERM as a wish to end, which whoever works asks for at its own pace.
///
/// A thread of its own waits for the signals. The first asks, where that is wanted; any other ends the program, as does
/// each one after `finish`. It is made before any other thread is, so that none is hit in its place.
public final class Interruption: Sendable {
  private let state = Monitor(State())
  private let pipe = WakePipe()
  private let clear: @Sendable () -> Void

  private struct State {
    /// The signal that asked; nil where none has.
    var signal: Int32?
    /// Whether any signal ends the program.
    var isOver = false
  }

  /// Takes the signals over.
  ///
  /// - Parameters:
  ///   - asksFirst: whether the first signal only asks; otherwise it ends the program.
  ///   - clear: what is to be done before the program is ended.
  public init(asksFirst: Bool, clear: @escaping @Sendable () -> Void = {}) {
    self.clear = clear
    if !asksFirst { finish() }
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] where !Self.isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let wanted = signals
    Worker.start { self.listen(to: wanted) }
  }

  /// One that no signal asks.
  init() { clear = {} }

  /// Whether the end has been asked for.
  public var isRequested: Bool { signal != nil }

  /// The signal that asked; nil where none has.
  public var signal: Int32? { state.change { $0.signal } }

  /// Can be read as soon as the end has been asked for.
  public var descriptor: Int32 { pipe.descriptor }

  /// From here on each signal ends the program.
  public func finish() { state.change { $0.isOver = true } }

  /// Asks for the end, as the signal would.
  func ask(_ signal: Int32) {
    state.change { $0.signal = signal }
    pipe.wake()
  }

  private func listen(to signals: sigset_t) {
    var signals = signals
    while true {
      var signal: Int32 = 0
      guard sigwait(&signals, &signal) == 0 else { return }
      if state.change({ $0.signal != nil || $0.isOver }) {
        clear()
        Self.end(by: signal)
      }
      ask(signal)
    }
  }

  /// Ends the program by a signal, so that its parent sees which one it was.
  public static func end(by signal: Int32) {
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, signal)
    Glibc.signal(signal, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    raise(signal)
  }

  /// Who started us with a signal ignored wants it ignored.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var now = sigaction()
    sigaction(signal, nil, &now)
    return unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
