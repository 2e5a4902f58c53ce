/// A line made of pieces of which as many are shown as fit: the least important are left out, none is cut.
public struct Pieces: Sendable {
  private var pieces: [(text: String, order: Int)] = []
  private let gap: String

  /// A line without pieces.
  ///
  /// - Parameter gap: what stands between two.
  public init(gap: String = "   ") {
    self.gap = gap
  }

  /// Adds a piece behind the last; the higher its order, the sooner it is left out. An empty one is no piece.
  public mutating func append(_ text: String, order: Int) {
    if !text.isEmpty { pieces.append((text, order)) }
  }

  /// The line in at most so many columns; the last piece that is left may have to be cut.
  public func line(columns: Int) -> SafeText {
    var left = pieces
    func line() -> SafeText { SafeText(left.map(\.text).joined(separator: gap)) }
    while left.count > 1, line().width > columns, let most = left.map(\.order).max() {
      left.removeAll { $0.order == most }
      if left.isEmpty { return .empty }
    }
    return line().truncated(to: max(0, columns))
  }
}
