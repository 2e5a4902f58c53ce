import Display
import Wording

/// The explanation of one response as lines that fit a width: the first lines matter most.
struct PanelText {
  /// A line: pieces of text, each with its place and its role.
  struct Line {
    var pieces: [(x: Int, text: SafeText, role: Role)]

    init(_ text: SafeText, _ role: Role = .normal, x: Int = 1) {
      pieces = [(x, text, role)]
    }
  }

  let lines: [Line]

  init(_ explanation: Explanation, columns: Int, hasAdvice: Bool = false) {
    var lines = Wrap.lines(explanation.summary, columns: columns - 2).map { Line($0) }
    if !explanation.parts.isEmpty {
      lines.append(Self.partsHead)
      let whole = explanation.parts.reduce(0) { $0 + $1.total }
      for part in explanation.parts { lines.append(Self.line(part, whole, columns)) }
    }
    if !explanation.causes.isEmpty { lines.append(Line("Worth knowing", .header)) }
    for cause in explanation.causes {
      let place = cause.line.map { " (line \(Number.grouped($0)))" } ?? ""
      lines += Wrap.lines(cause.text + place, columns: columns - 4).map { Line($0, cause.role, x: 3) }
      if hasAdvice, let advice = cause.advice {
        lines += Wrap.lines("→ " + advice, columns: columns - 6).map { Line($0, .muted, x: 5) }
      }
    }
    self.lines = lines
  }

  func draw(_ grid: inout Grid, from y: Int, lines count: Int) {
    for (place, line) in lines.prefix(count).enumerated() { Self.draw(line, y: y + place, &grid) }
  }

  static func draw(_ line: Line, y: Int, _ grid: inout Grid) {
    for piece in line.pieces { grid.put(piece.text, x: piece.x, y: y, piece.role) }
  }

  private static let partsHead: Line = {
    var line = Line("  where the input comes from", .muted)
    line.pieces.append((32, SafeText("text").padded(to: 7, right: true), .muted))
    line.pieces.append((39, SafeText("audio").padded(to: 7, right: true), .muted))
    return line
  }()

  private static func line(_ part: Explanation.Part, _ whole: Int, _ columns: Int) -> Line {
    var line = Line(SafeText("  " + part.name))
    line.pieces.append((32, SafeText(Number.grouped(part.text)).padded(to: 7, right: true), .normal))
    line.pieces.append((39, SafeText(Number.grouped(part.audio)).padded(to: 7, right: true), .normal))
    let room = min(60, columns - 50)
    line.pieces.append((48, Bar.text(part.total, of: whole, columns: room), part.role))
    return line
  }
}
