/// What the caller's side tells beyond lengths: when speech ended, what was silence, which response read which utterance.
struct Hearing: Sendable {
  /// Where the last utterance ended on the audio clock, in milliseconds.
  private var lastStop: Int?
  /// The last response, and the end of speech that it answers.
  private var answered: (response: NameID, stop: Int)?
  /// Silence that the server sent to the model after waiting, until a response reads it.
  private(set) var timeout: (item: NameID, milliseconds: Int)?
  /// Utterances that no response has read yet.
  private var unread: [NameID] = []
  /// Those of them in which nothing was said, with the line that shows it.
  private var silent: [NameID: Int] = [:]
  /// Which response has read an utterance, until its transcription ends.
  private var readers: [NameID: NameID] = [:]

  /// A caller who speaks again within this time had not finished: half a second of quiet ends a turn by default.
  static let resumedWithin = 1000
  /// Transcriptions come within a turn or two; readers of older utterances are forgotten.
  private static let readerLimit = 256

  /// The caller begins to speak.
  ///
  /// - Returns: the response that answers what came just before, and how long after it the caller goes on.
  mutating func begins(at milliseconds: Int) -> (response: NameID, after: Int)? {
    guard let answered, answered.stop == lastStop else { return nil }
    let (gap, isTooLarge) = milliseconds.subtractingReportingOverflow(answered.stop)
    guard !isTooLarge, gap < Self.resumedWithin, gap > -Self.resumedWithin else { return nil }
    self.answered = nil
    return (answered.response, gap)
  }

  /// The caller ends.
  mutating func ends(at milliseconds: Int) { lastStop = milliseconds }

  mutating func waited(_ milliseconds: Int, item: NameID) { timeout = (item, milliseconds) }

  /// An utterance is an item from here on.
  mutating func committed(_ item: NameID, isSilent: Bool, line: Int) {
    unread.append(item)
    if isSilent { silent[item] = line }
  }

  /// Nothing was understood in an utterance.
  ///
  /// - Returns: the response that has read it already; nil where none has.
  mutating func understoodNothing(in item: NameID, line: Int) -> NameID? {
    if let reader = readers[item] { return reader }
    if unread.contains(item) { silent[item] = line }
    return nil
  }

  /// The transcription of an utterance has ended.
  mutating func transcribed(_ item: NameID) { readers[item] = nil }

  /// A response reads what has been said.
  ///
  /// - Returns: the silence among it: items, each with the line that shows it.
  mutating func read(by response: NameID) -> [(item: NameID, line: Int)] {
    if let lastStop { answered = (response, lastStop) }
    if readers.count > Self.readerLimit { readers.removeAll() }
    for item in unread { readers[item] = response }
    let found = unread.compactMap { item in silent[item].map { (item, $0) } }
    unread = []
    silent = [:]
    return found
  }

  /// The wait that a response answers, told once.
  mutating func takeTimeout() -> (item: NameID, milliseconds: Int)? {
    defer { timeout = nil }
    return timeout
  }
}
