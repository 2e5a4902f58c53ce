/// How the words of the compiled-in tables are packed and found: shared by the reader and the builder.
package enum VocabularyLayout {
  /// No token is longer, in bytes.
  package static let longestToken = 128
  /// The blocks of 256 scalars that Unicode has.
  package static let classBlocks = 0x110000 / 256
  /// The entries of each of the two tables of lengths: a power of two.
  package static let lengthEntries = 1 << lengthBits
  /// The bit of `long_lengths` that stands for every length from `8 + lastLength` on.
  package static let lastLength = 31
  /// The slots of the hash table: about half of them stay empty.
  package static let slotCount = 3 << 17

  private static let lengthBits = 17

  /// A slot of the hash table: two words; an empty one has no bit set in its second.
  ///
  /// The first word is the token's first eight bytes, so that a look at one place of the memory tells whether a short
  /// token is the one that is looked for; what else there is to know of a token lies in the order of the ids.
  package struct Slot {
    package let beginning: UInt64
    package let word: UInt64

    @inline(__always)
    init(beginning: UInt64, word: UInt64) {
      self.beginning = beginning
      self.word = word
    }

    package init(id: UInt32, beginning: UInt64, count: Int, hash: UInt64) {
      self.init(beginning: beginning, word: Self.key(hash: hash, count: count) | UInt64(id + 1))
    }

    /// The bits that a slot must have to hold a token of this hash and of so many bytes.
    @inline(__always)
    static func key(hash: UInt64, count: Int) -> UInt64 {
      hash &<< 26 | UInt64(truncatingIfNeeded: count) &<< 18
    }

    /// Whether the first eight bytes, the number of bytes and 38 bits of the hash are the ones that are looked for.
    @inline(__always)
    func matches(_ key: UInt64, beginning: UInt64) -> Bool {
      self.beginning == beginning && (word ^ key) &>> 18 == 0
    }

    @inline(__always)
    var isEmpty: Bool { word == 0 }

    /// The token's id; not to be asked of an empty slot.
    @inline(__always)
    var id: UInt32 { UInt32(truncatingIfNeeded: word & 0x3_FFFF) &- 1 }
  }

  /// What a token is made of.
  package struct Record {
    package let word: UInt64

    @inline(__always)
    init(word: UInt64) {
      self.word = word
    }

    /// A record of a token; a token of one byte is its own `left`, `right` and `shorter`.
    package init(length: Int, left: UInt32, right: UInt32, shorter: UInt32) {
      word = UInt64(length) | UInt64(left) << 8 | UInt64(right) << 26 | UInt64(shorter) << 44
    }

    /// The number of bytes.
    @inline(__always)
    var length: Int { Int(word & 0xFF) }
    /// The first of the two tokens that were merged into this one.
    @inline(__always)
    var left: UInt32 { UInt32(truncatingIfNeeded: word &>> 8 & 0x3_FFFF) }
    /// The second of the two tokens that were merged into this one.
    @inline(__always)
    var right: UInt32 { UInt32(truncatingIfNeeded: word &>> 26 & 0x3_FFFF) }
    /// The longest other token that this one begins with.
    @inline(__always)
    var shorter: UInt32 { UInt32(truncatingIfNeeded: word &>> 44 & 0x3_FFFF) }
  }

  /// The hash of a token's bytes, one or more.
  package static func hash(_ token: [UInt8]) -> UInt64 {
    token.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return hash(base, bytes.count, beginning: word(base, min(bytes.count, 8), before: base + bytes.count))
    }
  }

  /// The hash of one byte or more; the first eight are also given as a word.
  @inline(__always)
  static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int, beginning word: UInt64) -> UInt64 {
    var state = mix(word ^ UInt64(truncatingIfNeeded: count))
    if count > 8 {
      var place = 8
      while place < count &- 8 {
        state = mix(state ^ load(bytes + place))
        place &+= 8
      }
      state = mix(state ^ load(bytes + (count &- 8)))
    }
    // Both halves are used, and a multiplication mixes upwards only.
    return mix(state)
  }

  /// The slot at which the search for a hash begins.
  @inline(__always)
  package static func firstSlot(_ hash: UInt64, of slots: Int) -> Int {
    Int(((hash &>> 32) &* UInt64(slots)) &>> 32)
  }

  /// The entry of a table of lengths for the first four or eight bytes, given as a word.
  @inline(__always)
  package static func lengthEntry(_ word: UInt64) -> Int {
    Int(mix(mix(word)) &>> (64 &- UInt64(lengthBits)))
  }

  /// The first four or eight bytes of a token as a word.
  package static func word(_ token: [UInt8], _ count: Int) -> UInt64 {
    token.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// One to eight bytes as a little-endian word; nothing from the end of the text on is read.
  @inline(__always)
  static func word(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, before end: UnsafePointer<UInt8>
  ) -> UInt64 {
    if end - bytes >= 8 { return load(bytes) & mask(count) }
    var word: UInt64 = 0
    for place in 0..<count { word |= UInt64(bytes[place]) &<< (UInt64(place) &* 8) }
    return word
  }

  /// What keeps the first bytes (one to eight) of a word.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    UInt64.max &>> UInt64(64 &- count &* 8)
  }

  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9E37_79B9_7F4A_7C15
    return product ^ product &>> 32
  }
}
