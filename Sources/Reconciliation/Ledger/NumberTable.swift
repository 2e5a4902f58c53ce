/// What a table is keyed by: a number that is given out once, in order.
protocol Numbered: Hashable, Sendable {
  /// The number.
  var number: Int32 { get }
}

extension Int32: Numbered {
  var number: Int32 { self }
}

extension NameID: Numbered {
  var number: Int32 { index }
}

/// Values by the numbers of names or sessions: a dictionary whose values are read and changed where they lie.
///
/// Every event of a log asks for several of them, and some are large: none is copied for that.
struct NumberTable<Key: Numbered, Value: Sendable>: Sendable {
  /// The values side by side, and the key of each.
  private var values: [Value] = []
  private(set) var keys: [Key] = []
  /// Where the values of keys are, with open addressing; -1 where a place is free.
  private var places: [Int32] = []

  /// An empty table.
  init() {}

  /// How many values there are.
  var count: Int { values.count }

  /// Whether there are none.
  var isEmpty: Bool { values.isEmpty }

  /// The value of a key; nil where there is none.
  subscript(key: Key) -> Value? {
    get { slot(of: key).map { values[$0] } }
    set {
      if let newValue { put(newValue, key) } else { removeValue(forKey: key) }
    }
  }

  /// The value of a key, or one to begin with.
  subscript(key: Key, default start: @autoclosure () -> Value) -> Value {
    get { self[key] ?? start() }
    set { put(newValue, key) }
  }

  /// Whether a key has a value.
  func contains(_ key: Key) -> Bool { slot(of: key) != nil }

  /// Whether any value is one of these.
  func contains(where test: (Value) -> Bool) -> Bool { values.contains(where: test) }

  /// Asks the value of a key something; nil where there is none.
  func ask<Answer>(_ key: Key, _ body: (borrowing Value) -> Answer) -> Answer? {
    slot(of: key).map { body(values[$0]) }
  }

  /// Changes the value of a key in its place; nil where there is none.
  @discardableResult
  mutating func change<Answer>(_ key: Key, _ body: (inout Value) -> Answer) -> Answer? {
    guard let slot = slot(of: key) else { return nil }
    return body(&values[slot])
  }

  /// Takes a value out.
  @discardableResult
  mutating func removeValue(forKey key: Key) -> Value? {
    guard let slot = slot(of: key) else { return nil }
    free(place(of: key))
    // The last one moves into the gap.
    let last = values.count - 1
    if slot != last {
      places[place(of: keys[last])] = Int32(slot)
      values.swapAt(slot, last)
      keys[slot] = keys[last]
    }
    keys.removeLast()
    return values.removeLast()
  }

  private mutating func put(_ value: Value, _ key: Key) {
    if let slot = slot(of: key) {
      values[slot] = value
      return
    }
    values.append(value)
    keys.append(key)
    if values.count * 2 > places.count {
      places = [Int32](repeating: -1, count: max(8, places.count * 2))
      for (slot, key) in keys.enumerated() { places[place(of: key)] = Int32(slot) }
    } else {
      places[place(of: key)] = Int32(values.count - 1)
    }
  }

  private func slot(of key: Key) -> Int? {
    guard !places.isEmpty else { return nil }
    let slot = places[place(of: key)]
    return slot < 0 ? nil : Int(slot)
  }

  /// Where a key is among the places, or where it would be.
  private func place(of key: Key) -> Int {
    let mask = places.count - 1
    var place = home(of: key)
    while places[place] >= 0, keys[Int(places[place])] != key { place = (place + 1) & mask }
    return place
  }

  /// Where a key belongs: numbers that follow each other lie apart (Knuth's factor, 2^32 by the golden ratio).
  private func home(of key: Key) -> Int {
    let mixed = UInt32(bitPattern: key.number) &* 0x9E37_79B9
    return Int(mixed >> 8 ^ mixed) & (places.count - 1)
  }

  /// Frees a place: those behind it that would not be found any more move up.
  private mutating func free(_ place: Int) {
    let mask = places.count - 1
    var hole = place
    var next = (place + 1) & mask
    while places[next] >= 0 {
      let distance = (next - home(of: keys[Int(places[next])])) & mask
      if distance >= (next - hole) & mask {
        places[hole] = places[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    places[hole] = -1
  }
}
