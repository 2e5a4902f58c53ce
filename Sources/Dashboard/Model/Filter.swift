import Query

/// What is typed behind `/`: the words of `--where`, of which a plain one is a part of an id.
struct Filter: Sendable, Equatable {
  /// What was typed.
  private(set) var query = Query.everything
  /// Whether it is being typed.
  var isOpen = false

  /// What was typed, as it was.
  var text: String { query.text }

  /// Reads what is typed; what is unfinished is left out.
  mutating func set(_ text: String) { query = Query.typed(text) }
}
