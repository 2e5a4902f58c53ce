import Reconciliation

/// What takes changes in, whatever it keeps of them.
protocol ChangeFold {
  /// The inputs.
  var sources: [SourceState] { get }
  /// How many responses have appeared.
  var responseCount: Int { get }
  /// Whether there is nothing to report on.
  var isEmpty: Bool { get }
  /// Folds one change in.
  mutating func apply(_ change: Change)
  /// Hands on what is ready; false where nobody wants more.
  mutating func flush() -> Bool
}

extension ChangeFold {
  /// Most have nothing to hand on before the end.
  mutating func flush() -> Bool { true }
}

extension LogFold: ChangeFold {}

extension Records: ChangeFold {
  var responseCount: Int { responses.count }
  var isEmpty: Bool { responses.isEmpty && transcriptions.isEmpty }
}
