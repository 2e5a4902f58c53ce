import Glibc

/// Clocks, in milliseconds.
public enum Clock {
  /// A clock that only goes forward.
  public static var monotonic: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
