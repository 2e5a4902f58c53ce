/// What was cached for the last response, and what has changed the beginning of the input since.
struct CacheWatch: Sendable {
  /// Cached tokens of the last charged response; nil where the log does not tell.
  var last: TokenPair?
  /// What has happened since the last response began.
  private var next = Change()
  /// What had happened when the response that is being made began.
  private(set) var frozen = Change()

  /// A change of the beginning.
  struct Change: Sendable {
    var culprit = CacheCulprit.none
    var line: Int32 = -1
  }

  /// Something changes what is read: the one nearest to the beginning counts.
  mutating func note(_ culprit: CacheCulprit, line: Int) {
    guard next.culprit == .none || culprit.rawValue < next.culprit.rawValue else { return }
    next = Change(culprit: culprit, line: Int32(clamping: line))
  }

  /// A response begins.
  mutating func freeze() {
    frozen = next
    next = Change()
  }

  /// The last response was not charged: what had changed before it is still to be read for the first time.
  mutating func takeBack() {
    let before = frozen
    if before.culprit != .none { note(before.culprit, line: Int(before.line)) }
  }

  /// What is found out while a response is made changed what that response read.
  mutating func noteWhileAnswering(_ culprit: CacheCulprit, line: Int) {
    guard frozen.culprit == .none || culprit.rawValue < frozen.culprit.rawValue else { return }
    frozen = Change(culprit: culprit, line: Int32(clamping: line))
  }
}
