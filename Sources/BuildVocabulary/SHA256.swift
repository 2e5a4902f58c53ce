/// The hash function of FIPS 180-4, to tell the vocabulary's file from any other.
enum SHA256 {
  /// The hash of a message, as 64 hexadecimal digits.
  static func hexDigest(of message: [UInt8]) -> String {
    var state: [UInt32] = squareRoots
    let padded = message + padding(ofLength: message.count)
    for start in stride(from: 0, to: padded.count, by: 64) {
      absorb(padded[start..<start + 64], into: &state)
    }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static func padding(ofLength length: Int) -> [UInt8] {
    let zeros = (119 - length % 64) % 64
    let bits = UInt64(length) * 8
    return [0x80] + Array(repeating: 0, count: zeros) + (0..<8).map { UInt8(bits >> (56 - 8 * $0) & 0xFF) }
  }

  private static func absorb(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    var words: [UInt32] = []
    for start in stride(from: block.startIndex, to: block.endIndex, by: 4) {
      words.append(block[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) })
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let first = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let second = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var s = state
    for index in 0..<64 {
      let first = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)
      let choice = s[4] & s[5] ^ ~s[4] & s[6]
      let one = s[7] &+ first &+ choice &+ cubeRoots[index] &+ words[index]
      let second = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)
      let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
      s = [one &+ second &+ majority, s[0], s[1], s[2], s[3] &+ one, s[4], s[5], s[6]]
    }
    for index in 0..<8 { state[index] &+= s[index] }
  }

  private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static let primes: [UInt64] = (2...311).filter { number in
    !(2..<number).contains { number.isMultiple(of: $0) }
  }

  /// The first 32 bits behind the point of the square roots of the first 8 primes.
  private static let squareRoots = primes.prefix(8).map { prime in
    UInt32(truncatingIfNeeded: greatest { $0 * $0 <= UInt128(prime) << 64 })
  }

  /// The same of the cube roots of the first 64 primes.
  private static let cubeRoots = primes.prefix(64).map { prime in
    UInt32(truncatingIfNeeded: greatest { $0 * $0 * $0 <= UInt128(prime) << 96 })
  }

  /// The greatest number below 2^40 for which a condition holds that fails from some number on.
  private static func greatest(where holds: (UInt128) -> Bool) -> UInt128 {
    (0..<40).reversed().reduce(0) { found, bit in
      let next = found | 1 << UInt128(bit)
      return holds(next) ? next : found
    }
  }
}
