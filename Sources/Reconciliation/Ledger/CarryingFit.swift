/// Which earlier items a response was given, and how, decided by age alone: the oldest `dropped` are gone, the next
/// `transcripts` spoken answers are read as transcripts, the rest with their sound.
///
/// Never item by item: with free choice ten old answers already meet one random figure in ten. A fit counts only if it
/// is the only one, and `chance` says how likely random figures are to be met by any.
struct CarryingFit: Hashable {
  var dropped: Int
  var transcripts: Int

  /// One item in its forms.
  struct Forms: Equatable {
    /// As it is with everything it has.
    var full: TokenPair
    /// As a transcript: text only; nil for an item that is never sent that way.
    var transcript: Int?
  }

  /// How likely a fit on random figures may be for it to count as one.
  static let chanceLimit = 0.001
  /// No conversation is searched that is longer: a model's context ends before.
  static let itemLimit = 8192

  /// What a search has found.
  struct Outcome: Equatable {
    /// The only fit; nil where there is none, or more than one.
    var fit: CarryingFit?
    /// How many combinations were possible, over how many figures there could have been.
    var chance: Double
  }

  /// More room than this in the sound fits too much to tell anything.
  private static let slackLimit = 4

  /// Looks for the combinations that give exactly these tokens.
  ///
  /// - Parameters:
  ///   - rule: how the model is known to carry answers.
  ///   - audioSlack: how many audio tokens more the items may have: sound of the caller that is rounded one way or the other.
  static func search(
    _ items: [Forms], for target: TokenPair, rule: TokenRules.Carrying, audioSlack: Int = 0
  ) -> Outcome {
    guard audioSlack <= slackLimit else { return Outcome(fit: nil, chance: 1) }
    // The two ways that models are known to have come first, then the oldest items dropped and the rest as ever: of fewer
    // choices one is met by chance more seldom.
    let spoken = items.count { $0.transcript != nil }
    let known = Set([0, max(0, spoken - 1)].map { CarryingFit(dropped: 0, transcripts: $0) })
    let dropped = Set(dropping(items, rule))
    var fits: Set<CarryingFit> = []
    var chance = 0.0
    for more in 0...audioSlack {
      let (found, each) = all(items, for: target - TokenPair(text: 0, audio: more))
      fits.formUnion(found)
      chance += each
    }
    for ways in [known, dropped] {
      let found = fits.intersection(ways)
      guard found.count == 1, let figures = figures(items) else { continue }
      let chance = Double(ways.count * (audioSlack + 1)) / figures
      if chance <= chanceLimit { return Outcome(fit: found.first, chance: chance) }
    }
    return Outcome(fit: fits.count == 1 ? fits.first : nil, chance: chance)
  }

  /// The oldest items dropped, one more each time, and the answers that are left carried by the rule.
  private static func dropping(_ items: [Forms], _ rule: TokenRules.Carrying) -> [CarryingFit] {
    var spoken = items.count { $0.transcript != nil }
    return items.indices.dropLast().map { place in
      if items[place].transcript != nil { spoken -= 1 }
      return CarryingFit(
        dropped: place + 1, transcripts: rule == .allAnswersSpoken ? 0 : max(0, spoken - 1))
    }
  }

  /// How many pairs of figures there could have been.
  private static func figures(_ items: [Forms]) -> Double? {
    let whole = items.reduce(TokenPair.zero) { $0 + $1.full }
    guard whole.text >= 0, whole.audio >= 0 else { return nil }
    return Double(whole.text + 1) * Double(whole.audio + 1)
  }

  /// Every combination that gives exactly these tokens, and the chance that random figures are met by one.
  ///
  /// Work is in the order of items times the logarithm of the spoken answers.
  private static func all(_ items: [Forms], for target: TokenPair) -> ([CarryingFit], Double) {
    guard !items.isEmpty, items.count <= itemLimit else { return ([], 1) }
    // Sound and text that the first so many spoken answers lose as transcripts.
    var lost = [TokenPair.zero]
    var spokenBefore = [0]
    for item in items {
      if let transcript = item.transcript {
        lost.append(
          lost[lost.count - 1]
            + TokenPair(text: item.full.text - transcript, audio: item.full.audio))
      }
      spokenBefore.append(lost.count - 1)
    }
    let whole = items.reduce(TokenPair.zero) { $0 + $1.full }
    var rest = whole
    var fits: [CarryingFit] = []
    var combinations = 0
    // Something new is always read, so the last item is never dropped.
    for dropped in 0..<items.count {
      let first = spokenBefore[dropped]
      combinations += lost.count - first
      let wanted = rest - target + lost[first]
      var place = firstPlace(in: lost, from: first, audioAtLeast: wanted.audio)
      while place < lost.count, lost[place].audio == wanted.audio {
        if lost[place].text == wanted.text {
          fits.append(CarryingFit(dropped: dropped, transcripts: place - first))
        }
        place += 1
      }
      rest = rest - items[dropped].full
    }
    return (fits, figures(items).map { Double(combinations) / $0 } ?? 1)
  }

  private static func firstPlace(in lost: [TokenPair], from first: Int, audioAtLeast audio: Int) -> Int {
    var (low, high) = (first, lost.count)
    while low < high {
      let middle = (low + high) / 2
      if lost[middle].audio < audio { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
