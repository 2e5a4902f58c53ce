import Glibc

/// A value that several threads share, and a way to wait until it has changed.
///
/// Unchecked, since the value is only touched while the lock is held.
public final class Monitor<State: ~Copyable>: @unchecked Sendable {
  private var state: State
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// A monitor of a value that nobody else keeps.
  public init(_ state: consuming sending State) {
    self.state = state
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  /// Uses the value; those who wait look at it again.
  public func change<Answer>(_ body: (inout State) -> Answer) -> Answer {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
    }
    return body(&state)
  }

  /// Asks the value again and again, whenever it has changed, until there is an answer.
  ///
  /// To answer may change the value, as by taking something out: others who wait look at it again then, too.
  public func wait<Answer>(_ body: (inout State) -> Answer?) -> Answer {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
    }
    while true {
      if let answer = body(&state) { return answer }
      pthread_cond_wait(changed, lock)
    }
  }
}
