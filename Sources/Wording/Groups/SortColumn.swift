import Display

/// A column that rows can be sorted by.
public struct SortColumn<Row>: Sendable {
  /// Its name, as it is printed over the column.
  public let name: String
  /// Whether the least comes first: so do names by the alphabet, and times. Of figures the largest does.
  public let isAscending: Bool
  /// What of a row decides; nil where it is missing.
  public let value: @Sendable (Row) -> SortValue?

  /// A column.
  init(
    _ name: String, isAscending: Bool = false, _ value: @escaping @Sendable (Row) -> SortValue?
  ) {
    self.name = name
    self.isAscending = isAscending
    self.value = value
  }

  /// A column of whole numbers.
  static func number(_ name: String, _ value: @escaping @Sendable (Row) -> Int?) -> SortColumn {
    SortColumn(name) { value($0).map { .number($0) } }
  }
}

/// What decides the order of two rows.
public enum SortValue: Comparable, Sendable {
  case number(Int)
  case text(String)
}

/// In which order rows are printed.
public struct SortOrder<Row>: Sendable {
  private let column: SortColumn<Row>
  private let isReversed: Bool

  /// The order that a word of the command line asks for: the name of a column, with a minus before it for the other way
  /// round. A space in a name may be written `-` or `_`.
  ///
  /// - Throws: `SortError`, which names the nearest column.
  public init(_ word: String, among columns: [SortColumn<Row>]) throws(SortError) {
    let key = Self.key(word)
    if let column = columns.first(where: { Self.key($0.name) == key }) {
      self.init(column: column, isReversed: false)
    } else if word.hasPrefix("-"),
      let column = columns.first(where: { Self.key($0.name) == Self.key(word.dropFirst()) })
    {
      self.init(column: column, isReversed: true)
    } else {
      throw SortError(word, columns.map(\.name))
    }
  }

  private init(column: SortColumn<Row>, isReversed: Bool) {
    self.column = column
    self.isReversed = isReversed
  }

  private static func key(_ word: some StringProtocol) -> String {
    String(word.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// The rows in that order; those whose value is missing come last either way, and equal ones stay as they are.
  public func sorted(_ rows: [Row]) -> [Row] {
    let isAscending = column.isAscending != isReversed
    let keyed = rows.enumerated().map { (place: $0, row: $1, value: column.value($1)) }
    return keyed.sorted { one, other in
      guard let left = one.value, let right = other.value else {
        return one.value == nil && other.value == nil ? one.place < other.place : one.value != nil
      }
      if left == right { return one.place < other.place }
      return (left < right) == isAscending
    }.map(\.row)
  }
}

/// A column that is not there.
public struct SortError: Error, Equatable, Sendable {
  /// In words, safe to show.
  public let message: String

  init(_ word: String, _ names: [String]) {
    let name = word.hasPrefix("-") ? String(word.dropFirst()) : word
    let parts = names.filter { $0.hasSuffix("." + name) }
    let nearest =
      parts.isEmpty
      ? EditDistance.nearest(to: name.lowercased(), of: names).map { "did you mean \($0)?" }
      : "write \(parts.joined(separator: " or "))"
    let hint = nearest ?? "the columns are \(names.joined(separator: ", "))"
    message = SafeText("no column “\(name)”; \(hint)").string
  }
}
