import Events

/// Names, numbers and changes while events are reduced.
struct ChangeList: Sendable {
  private var interner = Interner()
  private var changes: [Change] = []
  private var rows: Row = 0
  private var transcriptions: Int32 = 0

  /// The number of a name; a new one is announced, without what looks like a key: names are shown everywhere.
  mutating func name(_ name: Identifier) -> NameID {
    let (id, isNew) = interner.intern(name)
    if isNew { changes.append(.name(id, Identifier(masking: name))) }
    return id
  }

  /// The number of a name, or none.
  mutating func name(_ name: Identifier?) -> NameID { name.map { self.name($0) } ?? .none }

  /// The number of a word of the protocol, or none.
  mutating func name(_ word: String?) -> NameID { word.map { name(Identifier($0)) } ?? .none }

  /// The number of a name that has come before.
  func known(_ name: Identifier) -> NameID? { interner.known(name) }

  /// Lets all names go, and says so.
  mutating func forgetNames() {
    interner.forget()
    changes.append(.namesForgotten)
  }

  /// The place of a response that has just appeared.
  mutating func nextRow() -> Row {
    defer { rows += 1 }
    return rows
  }

  /// The place of a transcription that has just ended.
  mutating func nextTranscription() -> Int32 {
    defer { transcriptions += 1 }
    return transcriptions
  }

  mutating func append(_ change: Change) { changes.append(change) }

  mutating func drain() -> [Change] {
    defer { changes.removeAll(keepingCapacity: true) }
    return changes
  }
}
