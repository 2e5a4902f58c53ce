/// An identifier of the log by its place in the table of names.
public struct NameID: Hashable, Sendable {
  /// The place.
  public let index: Int32

  /// The name at that place.
  public init(index: Int32) {
    self.index = index
  }

  /// The place that stands for no name.
  public static let none = NameID(index: -1)

  /// Whether there is a name.
  public var isSome: Bool { index >= 0 }
}

/// A response by the order in which responses first appeared.
public typealias Row = Int32

/// Gives every identifier a number, once.
struct Interner: Sendable {
  private var places: [String: Int32] = [:]
  private(set) var count: Int32 = 0

  /// The number of a name, and whether it is new.
  mutating func intern(_ name: String) -> (id: NameID, isNew: Bool) {
    if let place = places[name] { return (NameID(index: place), false) }
    let place = count
    places[name] = place
    count += 1
    return (NameID(index: place), true)
  }

  /// The number of a name that has come before; nil otherwise.
  func known(_ name: String) -> NameID? { places[name].map { NameID(index: $0) } }
}
