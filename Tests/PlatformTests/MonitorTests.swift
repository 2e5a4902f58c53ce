import Testing

@testable import Platform

@Suite("Monitor")
struct MonitorTests {
  /// What passes from one thread to others.
  private struct Passage {
    var waiting: [Int] = []
    var taken: [Int] = []
  }

  @Test("those who wait for room and those who wait for a value wake each other", arguments: [1, 3])
  func passage(takers: Int) {
    let count = 3000
    let passage = Monitor(Passage())
    let ends = Mailbox<Int>()
    for taker in 0..<takers {
      Worker.start {
        while true {
          // Taking makes room, and nothing else tells the one who waits for it.
          let number = passage.wait { state -> Int? in
            guard let first = state.waiting.first else { return nil }
            state.waiting.removeFirst()
            state.taken.append(first)
            return first
          }
          guard number >= 0 else { break }
        }
        ends.post([taker])
      }
    }
    Worker.start {
      for number in 0..<(count + takers) {
        passage.wait { state -> Void? in
          guard state.waiting.count < 2 else { return nil }
          state.waiting.append(number < count ? number : -1)
          return ()
        }
      }
    }
    let deadline = Clock.monotonic + 60_000
    while ends.count < takers, Clock.monotonic < deadline { Surroundings.sleep(milliseconds: 2) }
    #expect(passage.change { $0.taken } == Array(0..<count) + Array(repeating: -1, count: takers))
  }
}
