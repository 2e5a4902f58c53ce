import Glibc

/// A pipe to oneself: one thread waits on it, any other wakes that one.
final class WakePipe: Sendable {
  /// What to wait on.
  let descriptor: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Wakes the one that waits. A full pipe wakes it as well as one more byte would.
  func wake() {
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) < 0, errno == EINTR {}
  }

  /// Forgets what has woken it.
  func drain() {
    var bytes: (UInt64, UInt64) = (0, 0)
    while true {
      let count = read(descriptor, &bytes, 16)
      guard count > 0 || count < 0 && errno == EINTR else { return }
    }
  }
}
