import Glibc
import Testing

@testable import Platform

@Suite("Output")
struct OutputTests {
  /// A pipe whose write end does not wait, as a producer may leave a shared one.
  private func impatientPipe() -> (reads: Int32, writes: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  @Test("all of a long text arrives, even where the descriptor does not wait")
  func impatient() {
    let ends = impatientPipe()
    let text = String(repeating: "0123456789", count: 50_000)
    let mailbox = Mailbox<[UInt8]>()
    Worker.start {
      var all: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 5000)
      while true {
        let count = read(ends.reads, &block, block.count)
        guard count > 0 else { break }
        all += block[..<count]
      }
      mailbox.post([all])
    }
    let isWritten = Output.write(text, to: ends.writes)
    close(ends.writes)
    #expect(isWritten)
    Waiting.untilReadable([mailbox.descriptor], milliseconds: 10_000)
    let isWhole = mailbox.collect().first == Array(text.utf8)
    #expect(isWhole)
    close(ends.reads)
  }

  @Test("a reader that has gone away is found out")
  func noReader() {
    Surroundings.ignoreBrokenPipes()
    let ends = impatientPipe()
    close(ends.reads)
    #expect(!Output.write("x", to: ends.writes))
    close(ends.writes)
  }
}

@Suite("Surroundings")
struct SurroundingsTests {
  @Test("a variable that is empty is not set")
  func variables() {
    setenv("REALTALLY_TEST", "", 1)
    #expect(Surroundings.variable("REALTALLY_TEST") == nil)
    setenv("REALTALLY_TEST", "yes", 1)
    #expect(Surroundings.variable("REALTALLY_TEST") == "yes")
    unsetenv("REALTALLY_TEST")
    #expect(Surroundings.variable("REALTALLY_TEST") == nil)
  }

  @Test("a pipe is no terminal, and clocks go forward")
  func clocks() {
    let mailbox = Mailbox<Int>()
    #expect(!Surroundings.isTerminal(mailbox.descriptor))
    let start = Clock.monotonic
    Surroundings.sleep(milliseconds: 20)
    #expect(Clock.monotonic - start >= 19)
  }
}
