import Events

/// The conversation as the server sees it: items in their order, and running totals of what they cost.
///
/// The cost of a response's input is read off the totals, so it does not grow with the turns behind it.
struct Conversation: Sendable {
  private(set) var items = NumberTable<NameID, ConversationItem>()
  private var order: [NameID] = []
  private(set) var lastSpokenAnswer: NameID?
  private(set) var total = InputTally()
  /// What was added since the last response began, its own answer not counted.
  private(set) var fresh = InputTally()
  /// What is sent shorter than it was made.
  private(set) var shortened = Shortened()
  /// How many responses have begun.
  private(set) var responsesBegun = 0
  /// Whether a response has read the conversation that was charged for it.
  private(set) var hasBeenRead = false
  private var hadBeenRead = false
  /// Items are new that came after so many responses had begun.
  private var freshSince = 0
  private var previousFreshSince = 0
  /// How many items there are of each form.
  private(set) var forms = ItemForms()
  /// Items whose cost leaves room or is not known.
  private(set) var openItems: Set<NameID> = []
  /// Items that were solved together, from one figure.
  private var solvedTogether: Set<NameID> = []
  /// Whether items that were solved together are open again, since one of them has changed.
  private var hasReopened = false
  /// The longest beginning of the conversation, in tokens, that nothing has changed since the last response.
  private(set) var unchangedPrefix = Int.max
  private var previousUnchangedPrefix = Int.max

  /// Whether anything that was read before has changed since the last response began.
  var hasChangedSinceBegin: Bool { unchangedPrefix != .max }

  /// The ids in the order of the conversation.
  var orderedItems: [ConversationItem] { order.compactMap { items[$0] } }

  /// The items that came since the last response began, the newest first; its own answer may be among them.
  var newestItems: some Sequence<ConversationItem> {
    order.reversed().lazy.compactMap { items[$0] }.prefix { $0.addedBefore >= freshSince }
  }

  func contains(_ id: NameID) -> Bool { items.contains(id) }

  /// A response begins: what came until now has been read once.
  mutating func beginResponse() {
    responsesBegun += 1
    previousFreshSince = freshSince
    freshSince = responsesBegun
    (hadBeenRead, hasBeenRead) = (hasBeenRead, true)
    fresh = InputTally()
    (previousUnchangedPrefix, unchangedPrefix) = (unchangedPrefix, .max)
  }

  /// The last response was stopped before it made anything and is not charged: what was new for it is new for the next.
  mutating func takeBackResponse(rules: TokenRules) {
    freshSince = previousFreshSince
    hasBeenRead = hadBeenRead
    unchangedPrefix = min(unchangedPrefix, previousUnchangedPrefix)
    fresh = InputTally()
    for id in order.reversed() {
      guard let item = items[id], item.addedBefore >= freshSince else { break }
      if isNew(item) { fresh.add(item.cost(rules)) }
    }
  }

  /// A response that is not in the log has read what stands before its answer: none of that is new any more.
  mutating func noteRead(before answer: NameID, rules: TokenRules) {
    guard let place = order.lastIndex(of: answer) else { return }
    for id in order[..<place].reversed() {
      guard var item = items[id], item.addedBefore >= freshSince else { break }
      if isNew(item) { fresh.take(item.cost(rules)) }
      item.addedBefore = freshSince - 1
      items[id] = item
    }
  }

  /// Puts an item into its place; one that is there already only changes its cost.
  mutating func put(_ item: ConversationItem, after predecessor: NameID?, rules: TokenRules) {
    if let known = items[item.id] {
      replace(known, by: item, rules)
      return
    }
    var item = item
    item.addedBefore = responsesBegun
    insert(item.id, after: predecessor)
    items[item.id] = item
    account(item, rules)
    noteSpokenAnswer(item, rules)
  }

  /// Removes an item; what stands behind it must be read anew.
  mutating func remove(_ id: NameID, rules: TokenRules) {
    reopen(id, rules)
    guard let item = items[id] else { return }
    noteChange(at: id, rules)
    discount(item, rules)
    items[id] = nil
    if let place = order.first == id ? 0 : order.lastIndex(of: id) { order.remove(at: place) }
    if lastSpokenAnswer == id { promoteSpokenAnswer(rules) }
  }

  /// Cuts the sound of an answer; its transcript is gone with it.
  mutating func truncate(_ id: NameID, milliseconds: Int, line: Int, rules: TokenRules) {
    reopen(id, rules)
    guard var item = items[id] else { return }
    let before = item
    item.solved = nil
    item.truncatedAt = milliseconds
    item.truncatedLine = line
    item.representation = .truncated
    replace(before, by: item, rules)
  }

  /// What the conversation costs without some of its items: a response's own output is not its input.
  func totals(without ids: [NameID], rules: TokenRules) -> (total: InputTally, fresh: InputTally) {
    var (total, fresh) = (total, fresh)
    for item in ids.compactMap({ items[$0] }) {
      let cost = item.cost(rules)
      total.take(cost)
      if isNew(item) { fresh.take(cost) }
    }
    return (total, fresh)
  }

  /// Whether items that were solved together are open again, asked once.
  mutating func takeReopened() -> Bool {
    defer { hasReopened = false }
    return hasReopened
  }

  /// Holds an item to what a response's figures have shown of it.
  mutating func solve(_ costs: [(NameID, ItemCost)], rules: TokenRules) {
    for (id, cost) in costs {
      guard var item = items[id] else { continue }
      discount(item, rules)
      item.solved = cost
      items[id] = item
      account(item, rules)
    }
    if costs.count > 1 { solvedTogether.formUnion(costs.map(\.0)) }
  }

  /// Those that were solved together with something else.
  mutating func noteSolvedTogether(_ ids: [NameID]) {
    solvedTogether.formUnion(ids)
  }

  /// The server has dropped the oldest items.
  mutating func dropOldest(_ ids: [NameID], rules: TokenRules) {
    let gone = Set(ids)
    for id in ids {
      guard let item = items[id] else { continue }
      discount(item, rules)
      items[id] = nil
    }
    order.removeAll { gone.contains($0) }
    unchangedPrefix = 0
    if let last = lastSpokenAnswer, gone.contains(last) { lastSpokenAnswer = nil }
  }

  /// Which answers are read as transcripts was found from the figures: the first of these, and not the rest.
  mutating func carry(_ answers: [NameID], transcripts: Int, rules: TokenRules) {
    for (place, id) in answers.enumerated() {
      change(id, to: place < transcripts ? .transcript : .full, rules)
    }
  }

  /// One item that was solved together with others has changed: what the others cost is open again.
  private mutating func reopen(_ id: NameID, _ rules: TokenRules) {
    guard solvedTogether.contains(id) else { return }
    let others = solvedTogether
    solvedTogether.removeAll()
    hasReopened = true
    for other in others {
      guard var item = items[other], item.solved != nil else { continue }
      discount(item, rules)
      item.solved = nil
      items[other] = item
      account(item, rules)
    }
  }

  private mutating func insert(_ id: NameID, after predecessor: NameID?) {
    guard let predecessor, order.last != predecessor, let place = order.lastIndex(of: predecessor) else {
      order.append(id)
      return
    }
    order.insert(id, at: place + 1)
  }

  private mutating func replace(_ known: ConversationItem, by item: ConversationItem, _ rules: TokenRules) {
    var item = item
    item.addedBefore = known.addedBefore
    item.isAnswer = item.isAnswer || known.isAnswer
    if known.representation == .truncated, item.representation != .truncated {
      item.representation = .truncated
      item.truncatedAt = known.truncatedAt
      item.truncatedLine = known.truncatedLine
    } else if known.representation == .transcript, item.asTranscript != nil, item.representation == .full {
      item.representation = .transcript
    }
    // What the figures have shown holds until our own count of the item says something else.
    if known.counted(rules) == item.counted(rules) {
      item.solved = known.solved
    } else if known.solved != nil {
      reopen(known.id, rules)
    }
    let known = items[known.id] ?? known
    if known.addedBefore < responsesBegun, known.cost(rules) != item.cost(rules), !item.isAnswer {
      noteChange(at: item.id, rules)
    }
    discount(known, rules)
    items[item.id] = item
    account(item, rules)
    noteSpokenAnswer(item, rules)
  }

  /// Where only the last answer keeps its sound, the one before it becomes its transcript.
  private mutating func noteSpokenAnswer(_ item: ConversationItem, _ rules: TokenRules) {
    guard item.isSpokenAnswer, lastSpokenAnswer != item.id else { return }
    let previous = lastSpokenAnswer
    if let previous, order.last(where: { $0 == previous || $0 == item.id }) == previous { return }
    lastSpokenAnswer = item.id
    guard rules.carrying == .lastAnswerSpoken, let previous else { return }
    change(previous, to: .transcript, rules)
  }

  private mutating func promoteSpokenAnswer(_ rules: TokenRules) {
    lastSpokenAnswer = order.last { items[$0]?.isSpokenAnswer == true }
    if rules.carrying == .lastAnswerSpoken, let lastSpokenAnswer {
      change(lastSpokenAnswer, to: .full, rules)
    }
  }

  private mutating func change(
    _ id: NameID, to representation: ConversationItem.Representation, _ rules: TokenRules
  ) {
    guard let known = items[id], known.representation != .truncated, known.representation != representation
    else {
      return
    }
    reopen(id, rules)
    noteChange(at: id, rules)
    var item = items[id] ?? known
    discount(item, rules)
    // What the figures have shown of it in full stays known of it.
    if let solved = item.solved, item.representation == .full { item.full = solved }
    item.solved = nil
    item.representation = representation
    items[id] = item
    account(item, rules)
  }

  /// The cache holds only up to the first item that changed. The walk is short from one of both ends: items change that are
  /// new, or that are the oldest.
  private mutating func noteChange(at id: NameID, _ rules: TokenRules) {
    guard unchangedPrefix > 0 else { return }
    var before = 0
    var behind = 0
    for place in order.indices {
      if order[place] == id {
        unchangedPrefix = min(unchangedPrefix, before)
        return
      }
      before += known(order[place], rules)
      let fromEnd = order[order.count - 1 - place]
      behind += known(fromEnd, rules)
      if fromEnd == id { break }
    }
    unchangedPrefix = min(unchangedPrefix, max(0, total.known - behind))
  }

  /// What an item costs as far as is known, in tokens.
  private func known(_ id: NameID, _ rules: TokenRules) -> Int {
    guard let cost = items[id]?.cost(rules).known else { return 0 }
    return cost.text + cost.audio
  }

  private mutating func account(_ item: ConversationItem, _ rules: TokenRules) {
    let cost = item.cost(rules)
    total.add(cost)
    shortened.count(item, cost, by: 1)
    forms.count(item, cost, rules, by: 1)
    if cost.isOpen { openItems.insert(item.id) }
    if isNew(item) { fresh.add(cost) }
  }

  private mutating func discount(_ item: ConversationItem, _ rules: TokenRules) {
    let cost = item.cost(rules)
    total.take(cost)
    shortened.count(item, cost, by: -1)
    forms.count(item, cost, rules, by: -1)
    if cost.isOpen { openItems.remove(item.id) }
    if isNew(item) { fresh.take(cost) }
  }

  /// Answers are never new: the model made them itself.
  func isNew(_ item: ConversationItem) -> Bool {
    !item.isAnswer && item.addedBefore >= freshSince
  }
}
