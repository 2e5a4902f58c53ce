import Glibc

/// Clocks, in milliseconds.
public enum Clock {
  /// A clock that only goes forward.
  public static var monotonic: Int { read(CLOCK_MONOTONIC) }

  /// The time of the day, in milliseconds of the epoch.
  public static var wall: Int { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
