import Glibc

/// Waiting for input.
public enum Waiting {
  /// Waits until one of the descriptors can be read, a signal comes or the time is over.
  ///
  /// - Parameter milliseconds: how long at most; nil for ever.
  public static func untilReadable(_ descriptors: [Int32], milliseconds: Int?) {
    _ = readable(descriptors, milliseconds: milliseconds)
  }

  /// Whether a descriptor can be read without waiting.
  public static func isReadable(_ descriptor: Int32) -> Bool {
    readable([descriptor], milliseconds: 0).contains(descriptor)
  }

  /// The same, and which of the descriptors can be read; one that was closed or has failed can as well.
  static func readable(_ descriptors: [Int32], milliseconds: Int?) -> Set<Int32> {
    var places = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = poll(&places, nfds_t(places.count), milliseconds.map { max(0, Int32(clamping: $0)) } ?? -1)
    return count > 0 ? Set(places.lazy.filter { $0.revents != 0 }.map(\.fd)) : []
  }

  /// Waits until a descriptor takes bytes, or until nobody reads it any more.
  static func untilWritable(_ descriptor: Int32) {
    var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&place, 1, -1)
  }
}
