import Events

/// An identifier of the log by its place in the table of names.
public struct NameID: Hashable, Comparable, Sendable {
  /// The place.
  public let index: Int32

  /// The name at that place.
  public init(index: Int32) {
    self.index = index
  }

  /// In the order in which names came.
  public static func < (left: NameID, right: NameID) -> Bool { left.index < right.index }

  /// The place that stands for no name.
  public static let none = NameID(index: -1)

  /// Whether there is a name.
  public var isSome: Bool { index >= 0 }
}

/// A response by the order in which responses first appeared.
public typealias Row = Int32

/// Gives every identifier a number, once.
struct Interner: Sendable {
  private var names: [Identifier] = []
  /// How many names were let go: the number of the first that is here.
  private var gone: Int32 = 0
  /// Where names lie by their digests, with open addressing; -1 where a place is free.
  private var places = Self.free

  private static let free = [Int32](repeating: -1, count: 64)

  /// The number of a name, and whether it is new.
  mutating func intern(_ name: Identifier) -> (id: NameID, isNew: Bool) {
    let place = place(of: name)
    if places[place] >= 0 { return (NameID(index: gone + places[place]), false) }
    let index = Int32(names.count)
    places[place] = index
    names.append(name)
    if names.count * 2 > places.count { grow() }
    return (NameID(index: gone + index), true)
  }

  /// Lets all names go; numbers go on, so that none is given twice.
  mutating func forget() {
    gone += Int32(names.count)
    names = []
    places = Self.free
  }

  /// The number of a name that has come before; nil otherwise.
  func known(_ name: Identifier) -> NameID? {
    let found = places[place(of: name)]
    return found >= 0 ? NameID(index: gone + found) : nil
  }

  /// Where a name is, or where it would be.
  private func place(of name: Identifier) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: name.digest) & mask
    while places[place] >= 0, names[Int(places[place])] != name { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    places = [Int32](repeating: -1, count: places.count * 2)
    for (index, name) in names.enumerated() { places[place(of: name)] = Int32(index) }
  }
}
