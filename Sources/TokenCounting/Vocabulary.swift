import CVocabulary

/// The o200k_base vocabulary: which byte sequences are tokens, and how each token came about.
///
/// It looks into tables that are compiled into the binary; to make one costs nothing.
///
/// Unchecked, since the pointers lead to constants that live as long as the program.
struct Vocabulary: @unchecked Sendable {
  typealias Layout = VocabularyLayout

  /// A token's id is its rank: of two merges that are possible, the one with the smaller id is done first.
  typealias ID = UInt32

  private let tables = cvocabulary_tables()

  /// What a token is made of.
  @inline(__always)
  func record(_ id: ID) -> Layout.Record {
    Layout.Record(word: tables.records[Int(id)])
  }

  /// A reader of characters with the classes that belong to the vocabulary.
  @inline(__always)
  func reader(_ text: UnsafePointer<UInt8>, count: Int) -> CharacterReader {
    CharacterReader(text, count: count, classes: tables.classes)
  }

  /// The token that these bytes (one or more) of a text with this end are, as a whole.
  @inline(__always)
  func token(_ bytes: UnsafePointer<UInt8>, _ count: Int, before end: UnsafePointer<UInt8>) -> ID? {
    guard count <= Layout.longestToken else { return nil }
    return find(bytes, count, beginning: Layout.word(bytes, min(count, 8), before: end))
  }

  /// The longest token with which a piece of one byte or more begins.
  func longestToken(_ bytes: UnsafePointer<UInt8>, _ count: Int, before end: UnsafePointer<UInt8>) -> ID {
    let word = Layout.word(bytes, min(count, 8), before: end)
    if count >= 8, let id = longToken(bytes, count, beginning: word) { return id }
    var length = min(count, 7)
    if length >= 4 {
      let lengths = tables.short_lengths[Layout.lengthEntry(word & Layout.mask(4))]
      while length >= 4 {
        if lengths &>> UInt8(length) & 1 != 0,
          let id = find(bytes, length, beginning: word & Layout.mask(length))
        {
          return id
        }
        length &-= 1
      }
    }
    while length > 1 {
      if let id = find(bytes, length, beginning: word & Layout.mask(length)) { return id }
      length &-= 1
    }
    guard let id = find(bytes, 1, beginning: word & 0xFF) else {
      preconditionFailure("The vocabulary has every single byte.")
    }
    return id
  }

  @inline(__always)
  private func longToken(_ bytes: UnsafePointer<UInt8>, _ count: Int, beginning word: UInt64) -> ID? {
    var lengths = tables.long_lengths[Layout.lengthEntry(word)]
    if lengths &>> UInt32(Layout.lastLength) != 0 {
      var length = min(count, Layout.longestToken)
      while length >= 8 &+ Layout.lastLength {
        if let id = find(bytes, length, beginning: word) { return id }
        length &-= 1
      }
      lengths ^= 1 &<< UInt32(Layout.lastLength)
    }
    // The lengths that go beyond the text are left out.
    if count < 8 &+ Layout.lastLength { lengths &= (2 &<< UInt32(count &- 8)) &- 1 }
    while lengths != 0 {
      let bit = 31 &- lengths.leadingZeroBitCount
      if let id = find(bytes, 8 &+ bit, beginning: word) { return id }
      lengths ^= 1 &<< UInt32(bit)
    }
    return nil
  }

  /// The token that these bytes are; the first eight are also given as a word.
  @inline(__always)
  private func find(_ bytes: UnsafePointer<UInt8>, _ count: Int, beginning word: UInt64) -> ID? {
    let hash = Layout.hash(bytes, count, beginning: word)
    let slots = Int(tables.slot_count)
    let key = Layout.Slot.key(hash: hash, count: count)
    var place = Layout.firstSlot(hash, of: slots)
    while true {
      let slot = Layout.Slot(beginning: tables.slots[place &* 2], word: tables.slots[place &* 2 &+ 1])
      if slot.isEmpty { return nil }
      if slot.matches(key, beginning: word), count <= 8 || isRest(of: slot.id, bytes, count) {
        return slot.id
      }
      place &+= 1
      if place == slots { place = 0 }
    }
  }

  /// Whether a token of so many bytes stands here; as many belong to the text.
  @inline(__always)
  func isToken(_ id: ID, _ count: Int, at bytes: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>)
    -> Bool
  {
    // Eight bytes can be read behind the start of any token.
    let beginning = Layout.load(tables.bytes + Int(tables.offsets[Int(id)]))
    if count <= 8 { return beginning & Layout.mask(count) == Layout.word(bytes, count, before: end) }
    return beginning == Layout.load(bytes) && isRest(of: id, bytes, count)
  }

  /// Whether a token of so many bytes, more than eight, goes on behind its first eight as these bytes do.
  @inline(__always)
  private func isRest(of id: ID, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let token = tables.bytes + Int(tables.offsets[Int(id)])
    var place = 8
    while place < count &- 8 {
      if Layout.load(token + place) != Layout.load(bytes + place) { return false }
      place &+= 8
    }
    return Layout.load(token + (count &- 8)) == Layout.load(bytes + (count &- 8))
  }
}
