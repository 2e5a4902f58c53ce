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
    var candidate = vocabulary.longestToken(bytes, count)
    while true {
      let length = vocabulary.record(candidate).length
      let end = place &+ length
      let isGivenUp = givenUp[end &>> 5] &>> UInt32(end & 31) & 1 != 0
      if !isGivenUp, found == 0 || isStable(tokens[found &- 1], candidate, at: place) {
        tokens[found] = candidate
        found &+= 1
        place = end
        if place == count { return found }
        candidate = vocabulary.longestToken(bytes + place, count &- place)
      } else if length > 1 {
        candidate = vocabulary.record(candidate).shorter
      } else {
        precondition(found > 0, "Every text has an encoding.")
        givenUp[place &>> 5] |= 1 &<< UInt32(place & 31)
        found &-= 1
        candidate = tokens[found]
        place &-= vocabulary.record(candidate).length
      }
    }
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
      if let across = vocabulary.token(start, leftRecord.length &+ rightRecord.length), across < limit {
        return false
      }
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
