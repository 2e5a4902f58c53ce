import Events

/// The names of the sessions that are open, and one of those sessions.
public struct SessionNames: RecordNames, Sendable {
  private let names: NameList
  private let only: SessionRecord

  init(_ names: NameList, _ session: SessionRecord) {
    self.names = names
    only = session
  }

  /// The text of a name; nil where there is none.
  public func name(_ id: NameID) -> String? { names.text(id) }

  /// The session, where that is its number.
  public func session(_ index: Int32) -> SessionRecord? { index == only.index ? only : nil }
}

/// Names that may be let go all at once.
struct NameList: Sendable {
  private var names: [Identifier] = []
  /// How many have been let go.
  private var gone = 0

  /// The next name.
  mutating func append(_ name: Identifier) { names.append(name) }

  /// Lets all names go.
  mutating func forget() {
    gone += names.count
    names = []
  }

  /// The text of a name; nil where there is none, or none any more.
  func text(_ id: NameID) -> String? { self[id]?.text }

  /// A name; nil where there is none, or none any more.
  subscript(id: NameID) -> Identifier? {
    let place = Int(id.index) - gone
    return names.indices.contains(place) ? names[place] : nil
  }
}
