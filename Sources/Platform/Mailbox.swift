import Glibc
import Synchronization

/// Where one thread leaves values and another picks them up; a byte in a pipe wakes the one that waits.
public final class Mailbox<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private let readEnd: Int32
  private let writeEnd: Int32

  /// An empty mailbox.
  public init() {
    var ends: (Int32, Int32) = (-1, -1)
    withUnsafeMutablePointer(to: &ends) { pointer in
      pointer.withMemoryRebound(to: Int32.self, capacity: 2) { _ = pipe($0) }
    }
    (readEnd, writeEnd) = ends
    for end in [readEnd, writeEnd] {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// What to wait on.
  public var descriptor: Int32 { readEnd }

  /// Leaves values, from any thread; returns how many are waiting.
  @discardableResult
  public func post(_ more: [Value]) -> Int {
    let (wasEmpty, count) = values.withLock { values in
      defer { values += more }
      return (values.isEmpty, values.count + more.count)
    }
    if wasEmpty, !more.isEmpty {
      var byte: UInt8 = 1
      // A full pipe wakes the reader as well as one more byte would.
      _ = write(writeEnd, &byte, 1)
    }
    return count
  }

  /// Picks everything up.
  public func collect() -> [Value] {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(readEnd, &bytes, 16) > 0 {}
    return values.withLock { values in
      defer { values = [] }
      return values
    }
  }

  /// How many values are waiting.
  public var count: Int { values.withLock { $0.count } }
}

/// Waiting for input.
public enum Waiting {
  /// Waits until one of the descriptors can be read, a signal comes or the time is over.
  ///
  /// - Parameter milliseconds: how long at most; nil for ever.
  public static func untilReadable(_ descriptors: [Int32], milliseconds: Int?) {
    var places = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&places, nfds_t(places.count), milliseconds.map { Int32(clamping: $0) } ?? -1)
  }
}

/// A thread of its own.
public enum Worker {
  /// Runs `body` on a new thread; signals that the terminal waits for stay with the main thread.
  public static func start(_ body: @escaping @Sendable () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A thread's own crash must find its handler.
    for crash in [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE] { sigdelset(&all, crash) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let box = Unmanaged.passRetained(Body(run: body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    if code == 0 { pthread_detach(thread) } else { box.release() }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}
