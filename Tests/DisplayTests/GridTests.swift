import Display
import TestSupport
import Testing

@Suite("Grid")
struct GridTests {
  @Test("nothing is ever drawn outside, and a wide letter is never cut in half")
  func bounds() {
    var random = RandomBytes(seed: 5)
    for round in 0..<3000 {
      // Mostly small ones, where there are more edges; some as large as screens get.
      let (mostWidth, mostHeight) = round % 50 == 0 ? (200, 60) : (40, 10)
      let (width, height) = (1 + random.below(mostWidth), 1 + random.below(mostHeight))
      var grid = Grid(width: width, height: height)
      for _ in 0..<6 {
        let text = SafeText(["漢字 and more", "plain", "e\u{301}😀", ""][random.below(4)])
        grid.put(text, x: random.below(60) - 10, y: random.below(14) - 2)
      }
      let lines = grid.picture.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == height)
      for line in lines { #expect(CharacterWidth.columns(line) <= width) }
    }
  }

  @Test("text and roles as pictures")
  func pictures() {
    var grid = Grid(width: 8, height: 2)
    let end = grid.put("ab漢", x: 1, y: 0, .title)
    grid.put("too long for it", x: 3, y: 1, .over, columns: 4)
    #expect(end == 5)
    #expect(grid.picture == " ab漢\n   too…")
    func roles(_ y: Int) -> [Role] { (0..<grid.width).map { grid[$0, y].role } }
    #expect(roles(0) == [.normal, .title, .title, .title, .title, .normal, .normal, .normal])
    #expect(roles(1) == [.normal, .normal, .normal, .over, .over, .over, .over, .normal])
    grid.mark(line: 1, .selected)
    #expect(roles(1) == Array(repeating: .selected, count: 8))
  }

  @Test("a text that starts left of the screen shows the rest of it")
  func leftOfScreen() {
    var grid = Grid(width: 6, height: 1)
    #expect(grid.put("漢字ab", x: -3, y: 0) == 3)
    #expect(grid.picture == " ab")
    grid.put("xyz", x: 5, y: 0)
    #expect(grid.picture == " ab  x")
  }

  @Test("an ASCII grid holds nothing else")
  func ascii() {
    var grid = Grid(width: 20, height: 1, isASCII: true)
    grid.put("▲ 漢 – … ✓", x: 0, y: 0)
    #expect(grid.picture == "+ ?? - ~ *")
  }
}

@Suite("Table")
struct TextTableTests {
  @Test("columns that matter least go first, and lines keep to the width")
  func narrow() {
    var table = TextTable([
      .init("#", isNumber: true), .init("name", priority: 2), .init("words", priority: 1),
      .init("sum", isNumber: true),
    ])
    table.append(["1", "alpha", "some words", "3,079"])
    table.append(["12", "b", "x", "7"])
    #expect(
      table.lines().map(\.string) == [
        " #  name   words         sum", " 1  alpha  some words  3,079", "12  b      x               7",
      ])
    #expect(
      table.lines(width: 18).map(\.string) == [" #  name     sum", " 1  alpha  3,079", "12  b          7"])
    #expect(table.lines(width: 9).map(\.string) == [" #    sum", " 1  3,079", "12      7"])
    #expect(table.lines(width: 5).allSatisfy { $0.width <= 5 })
  }

  @Test("no line is wider than asked for, whatever is in it")
  func anyWidth() {
    var random = RandomBytes(seed: 8)
    for width in 1..<80 {
      var table = TextTable([
        .init("a", isNumber: true), .init("漢字", priority: 1, limit: 5), .init("words", priority: 2),
        .init("z"),
      ])
      for _ in 0..<5 {
        table.append(
          (0..<random.below(5)).map { _ in SafeText(String(repeating: "漢a\u{1B}", count: random.below(8))) })
      }
      for line in table.lines(width: width) { #expect(line.width <= width) }
    }
  }
}
