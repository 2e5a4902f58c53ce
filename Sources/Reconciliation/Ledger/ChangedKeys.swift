/// What has changed since it was last handed out, each once: nearly every event changes what the one before it changed.
struct ChangedKeys<Key: Hashable & Comparable & Sendable>: Sendable {
  private var keys: Set<Key> = []
  private var last: Key?

  /// Nothing has changed.
  init() {}

  /// Notes that something has changed.
  mutating func insert(_ key: Key) {
    guard key != last else { return }
    last = key
    keys.insert(key)
  }

  /// Hands out in order what has changed; nothing has changed then.
  mutating func take() -> [Key] {
    defer {
      keys.removeAll(keepingCapacity: true)
      last = nil
    }
    return keys.sorted()
  }
}
