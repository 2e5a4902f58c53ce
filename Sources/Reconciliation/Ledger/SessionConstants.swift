/// What this session's own figures have revealed: constants that nobody publishes, solved from the first response that
/// determines them, and held against every later one (basis `anchored`).
struct SessionConstants: Sendable {
  /// Text tokens that each request has beyond our count from the first on; two responses in a row have shown it.
  private(set) var scaffold = 0
  /// Text tokens by which that has changed since.
  private(set) var changed = 0
  /// Tokens beyond our count that came once and stay, for a reason that the log does not show.
  private(set) var offset = TokenPair()
  /// Text tokens beyond our count of single prompts: what tools or a model's own words add, by the prompt's fingerprint.
  private var byPrompt: [UInt64: Int] = [:]
  /// Prompts that were solved together with items: one equation, several unknowns.
  private var solvedWithItems: Set<UInt64> = []
  /// What the part of the conversation costs that is not in the log; nil while unknown.
  var unseen: TokenPair?
  /// A shift that one response has shown; the next decides whether it stays.
  var pending: Pending?
  /// The forms of items that figures have confirmed.
  var confirmedForms = ItemForms()
  /// Whether any response has been settled.
  var hasSettled = false
  /// How many failed searches to let pass before the next: looking must not cost more than reading.
  var searchPause = SearchPause()

  /// A session with many prompts forgets the constants of all: they are solved anew.
  private static let promptLimit = 256

  /// A shift against our count, until the next response repeats it or not.
  struct Pending: Sendable {
    var shift: TokenPair
    var response: NameID
    var forms: ItemForms
    /// Whether nothing had been settled before.
    var isFirst: Bool
    /// How many of the oldest items the shift would be, were they dropped.
    var dropped: Int?
  }

  /// What a prompt has beyond our count; nil where it has not been solved.
  func extra(of fingerprint: UInt64) -> Int? { byPrompt[fingerprint] }

  mutating func solve(_ fingerprint: UInt64, extra: Int, withItems: Bool) {
    if byPrompt.count >= Self.promptLimit { byPrompt.removeAll() }
    byPrompt[fingerprint] = extra
    if withItems { solvedWithItems.insert(fingerprint) } else { solvedWithItems.remove(fingerprint) }
  }

  /// An item that was solved together with a prompt has changed: both are open again.
  mutating func reopenPrompts() {
    for fingerprint in solvedWithItems { byPrompt[fingerprint] = nil }
    solvedWithItems.removeAll()
  }

  mutating func confirm(scaffold more: Int) { scaffold += more }

  mutating func confirm(change more: Int) { changed += more }

  mutating func confirm(offset more: TokenPair) { offset = offset + more }
}

/// Text and audio tokens, side by side.
struct TokenPair: Sendable, Equatable {
  var text = 0
  var audio = 0

  static func + (left: Self, right: Self) -> Self {
    TokenPair(text: left.text + right.text, audio: left.audio + right.audio)
  }

  static func - (left: Self, right: Self) -> Self {
    TokenPair(text: left.text - right.text, audio: left.audio - right.audio)
  }

  static let zero = TokenPair()
}

/// How many searches may fail before some responses are let pass without one: each failure doubles the pause.
struct SearchPause: Sendable {
  private var length = 0
  private var left = 0
  private static let longest = 64

  /// Whether a search may be made now.
  mutating func allows() -> Bool {
    guard left == 0 else {
      left -= 1
      return false
    }
    return true
  }

  mutating func failed() {
    length = min(Self.longest, max(1, length * 2))
    left = length
  }

  mutating func succeeded() { (length, left) = (0, 0) }
}

/// How many items of each form an input holds that may be counted wrongly themselves: forms of which our count leaves room,
/// and all forms of a model whose rules no recording has confirmed.
struct ItemForms: Sendable, Equatable {
  private var counts: InlineArray<16, Int32> = InlineArray(repeating: 0)

  mutating func count(_ item: ConversationItem, _ cost: ItemCost, _ rules: TokenRules, by count: Int32) {
    if rules.family.isConfirmed, !cost.text.isOpen { return }
    counts[Self.place(of: item)] += count
  }

  /// Whether none of these forms can be the reason of a shift that came with them and is the same in the next input: each
  /// was met before, or there is more of it in the next input.
  func areCleared(by confirmed: Self, next: Self) -> Bool {
    counts.indices.allSatisfy {
      counts[$0] == 0 || confirmed.counts[$0] > 0 || next.counts[$0] > counts[$0]
    }
  }

  mutating func formUnion(_ other: Self) {
    for place in counts.indices { counts[place] = max(counts[place], other.counts[place]) }
  }

  private static func place(of item: ConversationItem) -> Int {
    switch item.representation {
    case .transcript: return 0
    case .truncated: return 1
    case .full: break
    }
    switch item.kind {
    case .functionCall: return item.isAnswer ? 2 : 3
    case .functionCallOutput: return 4
    case .other: return 5
    case .message: break
    }
    let isSpoken = item.full.audio != .zero
    switch item.role {
    case .user: return isSpoken ? 6 : 7
    case .system: return 8
    case .assistant: return item.isAnswer ? (isSpoken ? 9 : 10) : 11
    case nil: return 12
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.counts.indices.allSatisfy { left.counts[$0] == right.counts[$0] }
  }
}
