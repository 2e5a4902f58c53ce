import Glibc
import Platform
import Testing

@Suite("Mailbox")
struct MailboxTests {
  @Test("what several threads post is picked up once, in each thread's order")
  func threads() {
    let mailbox = Mailbox<Int>()
    for thread in 0..<4 {
      Worker.start { for number in 0..<1000 { mailbox.post([thread * 1000 + number]) } }
    }
    var collected: [Int] = []
    while collected.count < 4000 {
      Waiting.untilReadable([mailbox.descriptor], milliseconds: 2000)
      let some = mailbox.collect()
      #expect(!some.isEmpty || mailbox.count == 0)
      collected += some
    }
    #expect(Set(collected).count == 4000)
    for thread in 0..<4 {
      let own = collected.filter { $0 / 1000 == thread }
      #expect(own == own.sorted())
    }
  }

  @Test("a value that was posted before anyone waits wakes at once, and only once")
  func noneMissed() {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.post([1]) == 1 && mailbox.post([2, 3]) == 3)
    #expect(Self.milliseconds { Waiting.untilReadable([mailbox.descriptor], milliseconds: 5000) } < 4000)
    #expect(mailbox.collect() == [1, 2, 3] && mailbox.collect().isEmpty && mailbox.count == 0)
    #expect(Self.milliseconds { Waiting.untilReadable([mailbox.descriptor], milliseconds: 60) } >= 50)
    mailbox.post([])
    #expect(Self.milliseconds { Waiting.untilReadable([mailbox.descriptor], milliseconds: 60) } >= 50)
  }

  @Test("a time that is over does not wait, and a closed descriptor is left alone")
  func noTime() {
    let mailbox = Mailbox<Int>()
    #expect(Self.milliseconds { Waiting.untilReadable([mailbox.descriptor, -1], milliseconds: -20) } < 4000)
  }

  @Test("a thread of its own keeps the signals of the terminal away")
  func signals() {
    let mailbox = Mailbox<Set<Int32>>()
    Worker.start {
      var blocked = sigset_t()
      pthread_sigmask(SIG_SETMASK, nil, &blocked)
      mailbox.post([Set((1..<32).filter { sigismember(&blocked, $0) == 1 })])
    }
    Waiting.untilReadable([mailbox.descriptor], milliseconds: 5000)
    let blocked = mailbox.collect().first ?? []
    #expect(blocked.isSuperset(of: [SIGWINCH, SIGTSTP, SIGINT, SIGTERM, SIGHUP]))
    #expect(blocked.isDisjoint(with: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE]))
  }

  private static func milliseconds(_ body: () -> Void) -> Int {
    let start = Clock.monotonic
    body()
    return Clock.monotonic - start
  }
}
