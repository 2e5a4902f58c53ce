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
  func reader(_ text: UnsafeBufferPointer<UInt8>, from base: UnsafePointer<UInt8>) -> CharacterReader {
    CharacterReader(base, count: text.count, classes: tables.classes)
  }

  /// The token that these bytes (one or more) are, as a whole.
  @inline(__always)
  func token(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ID? {
    guard count <= Layout.longestToken else { return nil }
    return find(bytes, count, hash: Layout.hash(bytes, count))
  }

  /// The longest token with which a text of one byte or more begins.
  func longestToken(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ID {
    let word = Layout.word(bytes, count)
    if count >= 8, let id = longToken(bytes, count, beginning: word) { return id }
    if count >= 4 {
      let lengths = tables.short_lengths[Layout.lengthEntry(word & 0xFFFF_FFFF)]
      var length = min(count, 7)
      while length >= 4 {
        if lengths &>> UInt8(length) & 1 != 0, let id = shortToken(bytes, length, beginning: word) {
          return id
        }
        length &-= 1
      }
    }
    var length = min(count, 3)
    while length > 1 {
      if let id = shortToken(bytes, length, beginning: word) { return id }
      length &-= 1
    }
    guard let id = shortToken(bytes, 1, beginning: word) else {
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
        if let id = token(bytes, length) { return id }
        length &-= 1
      }
      lengths ^= 1 &<< UInt32(Layout.lastLength)
    }
    // The lengths that go beyond the text are left out.
    if count < 8 &+ Layout.lastLength { lengths &= (2 &<< UInt32(count &- 8)) &- 1 }
    while lengths != 0 {
      let bit = 31 &- lengths.leadingZeroBitCount
      if let id = token(bytes, 8 &+ bit) { return id }
      lengths ^= 1 &<< UInt32(bit)
    }
    return nil
  }

  /// The token that the first bytes (fewer than eight) of a word are.
  @inline(__always)
  private func shortToken(_ bytes: UnsafePointer<UInt8>, _ count: Int, beginning word: UInt64) -> ID? {
    let word = word & ((1 &<< (UInt64(count) &* 8)) &- 1)
    return find(bytes, count, hash: Layout.hash(word: word, count))
  }

  @inline(__always)
  private func find(_ bytes: UnsafePointer<UInt8>, _ count: Int, hash: UInt64) -> ID? {
    let slots = Int(tables.slot_count)
    let key = Layout.Slot.key(hash: hash)
    var place = Layout.firstSlot(hash, of: slots)
    while true {
      let slot = Layout.Slot(word: tables.slots[place])
      if slot.isEmpty { return nil }
      if slot.matches(key) {
        let start = Int(tables.offsets[Int(slot.id)])
        if Int(tables.offsets[Int(slot.id) &+ 1]) &- start == count,
          equal(tables.bytes + start, bytes, count)
        {
          return slot.id
        }
      }
      place &+= 1
      if place == slots { place = 0 }
    }
  }

  @inline(__always)
  private func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count <= 8 { return Layout.word(a, count) == Layout.word(b, count) }
    var place = 0
    while place < count &- 8 {
      if Layout.load(a + place) != Layout.load(b + place) { return false }
      place &+= 8
    }
    return Layout.load(a + (count &- 8)) == Layout.load(b + (count &- 8))
  }
}
