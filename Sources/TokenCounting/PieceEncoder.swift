/// Encodes a piece that is no token as a whole.
///
/// Byte pair encoding merges, again and again, the leftmost of the adjacent pairs whose merge has the smallest
/// id. A row of tokens is the outcome of that exactly if each two neighbours are the outcome for their own bytes
/// ("stable" below); and every beginning of the text has one outcome only. So the outcome is found from left to
/// right: take the longest token that is stable beside the last one and does not end where nothing could go on,
/// else go back by one token. A place is given up at most once, which makes the work linear.
struct PieceEncoder {
  let vocabulary: Vocabulary
  let bytes: UnsafePointer<UInt8>
  /// The number of bytes, at least one.
  let count: Int
  /// The end of the text that the piece is in: what lies before it may be read.
  let end: UnsafePointer<UInt8>

  /// Calls `use` with the ids of the tokens.
  func withTokens<Result>(_ use: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    // The tokens found, and one bit for each place from 0 to the end. Short pieces fit on the stack.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count + count / 32 + 1) { scratch in
      let tokens = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
      let givenUp = UnsafeMutableBufferPointer(rebasing: scratch[count...])
      givenUp.initialize(repeating: 0)
      return use(UnsafeBufferPointer(rebasing: tokens[..<fill(tokens, givenUp)]))
    }
  }

  /// Fills in the tokens and returns how many they are.
  private func fill(
    _ tokens: UnsafeMutableBufferPointer<UInt32>, _ givenUp: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var found = 0
    var place = 0
    while true {
      if found > 0, isRepeated(tokens, found, at: place, givenUp) {
        tokens[found] = tokens[found &- 1]
      } else if let next = next(behind: found > 0 ? tokens[found &- 1] : nil, at: place, givenUp) {
        tokens[found] = next
      } else {
        precondition(found > 0, "Every text has an encoding.")
        givenUp[place &>> 5] |= 1 &<< UInt32(place & 31)
        found &-= 1
        place &-= vocabulary.record(tokens[found]).length
        continue
      }
      place &+= vocabulary.record(tokens[found]).length
      found &+= 1
      if place == count { return found }
    }
  }

  /// Whether the last of the tokens found can come once more.
  ///
  /// It is what long repetitions consist of, while the longest token is often right only at their end.
  @inline(__always)
  private func isRepeated(
    _ tokens: UnsafeMutableBufferPointer<UInt32>, _ found: Int, at place: Int,
    _ givenUp: UnsafeMutableBufferPointer<UInt32>
  ) -> Bool {
    let last = tokens[found &- 1]
    let length = vocabulary.record(last).length
    guard length <= count &- place, vocabulary.isToken(last, length, at: bytes + place, before: end),
      !isGivenUp(place &+ length, givenUp)
    else { return false }
    // Where it stands twice already, it is known to be stable beside itself.
    return found > 1 && tokens[found &- 2] == last || isStable(last, last, at: place)
  }

  /// The longest token that can come next.
  @inline(__always)
  private func next(
    behind last: UInt32?, at place: Int, _ givenUp: UnsafeMutableBufferPointer<UInt32>
  ) -> UInt32? {
    var candidate = vocabulary.longestToken(bytes + place, count &- place, before: end)
    while !goesOn(behind: last, with: candidate, at: place, givenUp) {
      let record = vocabulary.record(candidate)
      if record.length == 1 { return nil }
      candidate = record.shorter
    }
    return candidate
  }

  @inline(__always)
  private func goesOn(
    behind last: UInt32?, with next: UInt32, at place: Int, _ givenUp: UnsafeMutableBufferPointer<UInt32>
  ) -> Bool {
    if isGivenUp(place &+ vocabulary.record(next).length, givenUp) { return false }
    guard let last else { return true }
    return isStable(last, next, at: place)
  }

  @inline(__always)
  private func isGivenUp(_ place: Int, _ givenUp: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    givenUp[place &>> 5] &>> UInt32(place & 31) & 1 != 0
  }

  /// Whether two tokens side by side, meeting at a place, are what their bytes are encoded to.
  ///
  /// Goes back in time, merge by merge, the later (greater) first. If at some moment the two tokens that meet
  /// there could have been merged before the merge just undone, they would have been.
  private func isStable(_ first: UInt32, _ second: UInt32, at place: Int) -> Bool {
    var left = first
    var right = second
    var leftRecord = vocabulary.record(left)
    var rightRecord = vocabulary.record(right)
    /// A merge across the place comes first if its id is smaller than this.
    var limit = UInt32.max
    while true {
      let start = bytes + (place &- leftRecord.length)
      let length = leftRecord.length &+ rightRecord.length
      if let across = vocabulary.token(start, length, before: end), across < limit { return false }
      if leftRecord.length > 1, rightRecord.length == 1 || left > right {
        limit = left
        left = leftRecord.right
        leftRecord = vocabulary.record(left)
      } else if rightRecord.length > 1 {
        // Of equal merges the leftmost comes first: the one across the place.
        limit = right &+ 1
        right = rightRecord.left
        rightRecord = vocabulary.record(right)
      } else {
        return true
      }
    }
  }
}
