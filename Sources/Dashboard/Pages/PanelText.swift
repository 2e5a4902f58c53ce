import Display
import Wording

/// The explanation of one response as lines that fit a width: the first lines matter most.
struct PanelText {
  /// A line: pieces of text, each with its place and its role.
  struct Line {
    var pieces: [(x: Int, text: SafeText, role: Role)]
    /// Whether it says nothing without the line below it.
    var isHead = false
    /// Whether its sentence goes on in the line below it.
    var goesOn = false

    init(_ text: SafeText, _ role: Role = .normal, x: Int = 1) {
      pieces = [(x, text, role)]
    }

    /// A text in as many lines as it takes.
    static func wrapped(_ text: String, columns: Int, _ role: Role = .normal, x: Int = 1) -> [Line] {
      let lines = Wrap.lines(text, columns: columns)
      return lines.enumerated().map { place, text in
        var line = Line(text, role, x: x)
        line.goesOn = place < lines.count - 1
        return line
      }
    }
  }

  let lines: [Line]

  init(_ explanation: Explanation, columns: Int, hasAdvice: Bool = false) {
    var lines = Line.wrapped(explanation.summary, columns: columns - 2)
    if !explanation.parts.isEmpty {
      lines.append(Self.partsHead(columns))
      let whole = explanation.parts.reduce(0) { $0 + $1.total }
      for part in explanation.parts { lines.append(Self.line(part, whole, columns)) }
    }
    if !explanation.causes.isEmpty {
      var head = Line("Worth knowing", .header)
      head.isHead = true
      lines.append(head)
    }
    for cause in explanation.causes {
      let place = cause.line.map { " (line \(Number.grouped($0)))" } ?? ""
      lines += Line.wrapped(cause.text + place, columns: columns - 4, cause.role, x: 3)
      if hasAdvice, let advice = cause.advice {
        lines += Line.wrapped("→ " + advice, columns: columns - 6, .muted, x: 5)
      }
    }
    self.lines = lines
  }

  /// Draws as many lines as there is room for. A head without what it is the head of is left out, and a sentence that
  /// does not end there is seen to go on.
  func draw(_ grid: inout Grid, from y: Int, lines count: Int) {
    var shown = lines.prefix(max(0, count))
    if shown.count < lines.count {
      while shown.last?.isHead == true { shown.removeLast() }
      if let last = shown.last, last.goesOn, let piece = last.pieces.first {
        let room = grid.width - piece.x - 2
        shown[shown.endIndex - 1].pieces[0].text = piece.text.shortened(to: room) + SafeText(" …")
      }
    }
    for (place, line) in shown.enumerated() { Self.draw(line, y: y + place, &grid) }
  }

  static func draw(_ line: Line, y: Int, _ grid: inout Grid) {
    for piece in line.pieces {
      grid.put(piece.text.shortened(to: max(0, grid.width - piece.x)), x: piece.x, y: y, piece.role)
    }
  }

  private static func partsHead(_ columns: Int) -> Line {
    let isWide = columns >= wideColumns
    var line = part(
      isWide ? "  where the input comes from" : "the input comes from", "text", "audio", columns, .muted)
    line.isHead = true
    return line
  }

  /// From how many columns on the parts have their names in full and a bar.
  private static let wideColumns = 48

  /// A name and two figures, which keep their place at the right of a narrow screen.
  private static func part(_ name: String, _ text: String, _ audio: String, _ columns: Int, _ role: Role)
    -> Line
  {
    let figures = columns >= wideColumns ? 32 : max(0, columns - 14)
    var line = Line(SafeText(name).shortened(to: max(0, figures - 1)), role)
    line.pieces.append((figures, SafeText(text).padded(to: 7, right: true), role))
    line.pieces.append((figures + 7, SafeText(audio).padded(to: 7, right: true), role))
    return line
  }

  private static func line(_ part: Explanation.Part, _ whole: Int, _ columns: Int) -> Line {
    let name = columns >= wideColumns ? "  " + part.name : part.name
    var line = Self.part(name, Number.grouped(part.text), Number.grouped(part.audio), columns, .normal)
    let room = min(60, columns - 50)
    line.pieces.append((48, Bar.text(part.total, of: whole, columns: room), part.role))
    return line
  }
}
