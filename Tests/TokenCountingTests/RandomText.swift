/// Texts made by chance, the same in every run.
struct RandomText: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    // SplitMix64, by the description of its authors.
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// One of these elements, which must not be none.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  /// Some of these parts, one after the other.
  mutating func text(of parts: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 1...count, using: &self)).map { _ in one(of: parts) }.joined()
  }

  /// Some of these bytes, each several times in a row now and then.
  mutating func bytes(of alphabet: [UInt8], upTo count: Int) -> [UInt8] {
    let length = Int.random(in: 1...count, using: &self)
    var bytes: [UInt8] = []
    while bytes.count < length {
      let run = Bool.random(using: &self) ? 1 : Int.random(in: 1...40, using: &self)
      bytes += Array(repeating: one(of: alphabet), count: run)
    }
    return Array(bytes.prefix(length))
  }
}
