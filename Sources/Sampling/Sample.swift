import TokenCounting

/// A sample log, line by line: sessions one after the other, made as they are asked for.
public struct Sample: Sequence, IteratorProtocol {
  private let options: SampleOptions
  private let count: (String) -> Int
  private var session: SampleSession?
  private var sessionNumber = 0
  private var turn = 0
  private var waiting: [SampledLine] = []
  private var now = 0
  /// What was injected so far, where, and what follows from it.
  public private(set) var truth: [Truth] = []
  /// What was used so far: what a provider bills.
  private var uses: [Use] = []

  /// A sample whose texts are counted by `tokenizer`.
  public init(_ options: SampleOptions, tokenizer: Tokenizer = Tokenizer()) {
    self.options = options.preparedForBill
    count = { tokenizer.count($0) }
  }

  /// The next line; nil at the end.
  public mutating func next() -> SampledLine? {
    while waiting.isEmpty {
      guard advance() else { return nil }
    }
    return waiting.popLast()
  }

  /// What the provider bills for what was played so far, and what was injected into that.
  public var bill: SampledBill { SampledBill(uses, options) }

  private mutating func advance() -> Bool {
    if session == nil {
      guard sessionNumber < options.sessions else { return false }
      session = SampleSession(options, number: sessionNumber, now: now, count: count)
      sessionNumber += 1
      turn = 0
    } else if turn < options.turns {
      session?.turn(turn)
      turn += 1
    } else {
      session?.finish()
      truth += session?.truth ?? []
      uses += session?.uses ?? []
      now = (session?.writer.now ?? now) + options.pause
      session = nil
      return true
    }
    waiting = (session?.writer.drain() ?? []).reversed()
    return true
  }
}
