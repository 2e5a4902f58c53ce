/// Decisions read from an input: first how a target is driven, then what it is fed.
struct ByteScript {
  private var rest: UnsafeRawBufferPointer

  init(_ input: UnsafeRawBufferPointer) {
    rest = input
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next byte; 0 behind the end.
  mutating func byte() -> Int {
    guard let byte = rest.first else { return 0 }
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
    return Int(byte)
  }

  /// One of so many.
  mutating func below(_ limit: Int) -> Int { byte() % limit }

  /// The next bytes, as many as there are up to `count`.
  mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = rest.prefix(count)
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    return Array(taken)
  }

  /// All that is left.
  mutating func remainder() -> [UInt8] { bytes(rest.count) }
}

extension [UInt8] {
  /// Hands the bytes out in pieces of sizes that `step` decides, each in memory of its own, so that a read behind its end is
  /// seen.
  func inPieces(_ step: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
    var place = 0
    var turn = 0
    while place < count {
      let size = Swift.max(1, step == 0 ? count : (step * (turn % 7 + 1)) % 97)
      let piece = Array(self[place..<Swift.min(count, place + size)])
      piece.withUnsafeBytes(body)
      place += size
      turn += 1
    }
  }
}
