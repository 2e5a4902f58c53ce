/// What is true of a response without having been asked for.
extension SampleSession {
  /// What a response reports.
  enum Figures {
    case right
    /// Those of no answer, or of another.
    case wrong
    case missing
  }

  /// Notes what shows in a response of the conversation: what every session has, and what earlier injections led to.
  mutating func noteWhatFollows(_ usage: SampledUsage, of response: String, _ figures: Figures) {
    func add(_ code: Injection, _ tokens: Int, _ because: String, isCountable: Bool = true) {
      guard tokens != 0 else { return }
      note(code, isCountable ? tokens : nil, because, of: response)
    }
    // Of a conversation whose beginning is not in the log a reader cannot tell how long it is.
    let isWhole = plan.hiddenTurns == 0
    if setup.instructions == nil, isSetupInLog {
      add(.defaultInstructions, count(setup.prompt), "the client set no instructions")
    }
    add(.truncatedByClient, -conversation.audioSavedByCuts(), "an earlier answer was cut")
    if isWhole || conversation.readsSeenAnswerAsTranscript {
      add(
        .answerCarriedAsTranscript, -conversation.audioReadAsTranscript(), "older answers are read as text",
        isCountable: isWhole)
    }
    for fact in following { add(fact.code, fact.tokens, fact.because) }
    following = []
    isLastReportTrue = figures == .right
    // What came before the first response of a log whose beginning is missing, the log does not tell.
    let showsHistory = isWhole || hasAnswered
    hasAnswered = true
    guard figures != .missing else { return }
    if showsHistory {
      add(.historyResent, conversation.resent().total, "earlier turns are read again", isCountable: isWhole)
    }
    if isSetupInLog {
      add(.toolsOverhead, conversation.promptTokens - count(setup.prompt), "the input holds the tools")
    }
    if isSetupInLog { add(.modelScaffold, scaffold, "the server adds text of its own") }
    guard figures == .right else { return }
    add(.cachedSubset, usage.cached.total, "a part of the input comes from the cache")
    add(.imageInput, usage.input.image, "the input holds a picture")
    let lost = reportedCache.total - usage.cached.total
    if lost > 0 { add(.cacheBust, lost, "less is cached than in the response before") }
    reportedCache = usage.cached
  }
}
