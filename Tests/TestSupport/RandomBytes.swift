/// Numbers that look random and are the same in every run, and the damage they do to bytes.
public struct RandomBytes: RandomNumberGenerator {
  private var state: UInt64

  /// Numbers decided by a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state >> 33) ^ state
    return mixed &* 0xFF51_AFD7_ED55_8CCD
  }

  /// A number from 0 up to but not including `limit`.
  public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// Changes bytes in one of the ways in which logs are damaged.
  public mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = below(bytes.count)
    switch below(6) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(40)))
    case 2: bytes.insert(contentsOf: [UInt8(truncatingIfNeeded: next()), 0x22], at: place)
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: Array("{}[],:\"\\\n\u{1B}".utf8).shuffled(using: &self), at: place)
    default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: below(bytes.count))
    }
  }
}
