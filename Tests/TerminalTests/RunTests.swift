import Display
import TestSupport
import Testing

@testable import Terminal

@Suite("Runs of a line")
struct RunTests {
  @Test("cells of one role and one width go together; wide ones keep their place")
  func places() {
    var grid = Grid(width: 12, height: 1)
    grid.put("ab", x: 0, y: 0, .title)
    grid.put("c漢字d", x: 2, y: 0, .over)
    #expect(
      Run.all(line: 0, of: grid) == [
        Run(x: 0, text: "ab", width: 1, role: .title), Run(x: 2, text: "c", width: 1, role: .over),
        Run(x: 3, text: "漢字", width: 2, role: .over), Run(x: 7, text: "d", width: 1, role: .over),
        Run(x: 8, text: "    ", width: 1, role: .normal),
      ])
  }

  @Test("the runs of any line cover every column once, in order")
  func cover() {
    var random = RandomBytes(seed: 11)
    let texts: [SafeText] = ["漢字 and more", "plain", "e\u{301}😀", "한", "─│█"]
    for _ in 0..<500 {
      var grid = Grid(width: 1 + random.below(50), height: 1)
      for _ in 0..<5 {
        let role = Role.allCases[random.below(Role.allCases.count)]
        grid.put(texts[random.below(texts.count)], x: random.below(50), y: 0, role)
      }
      var column = 0
      for run in Run.all(line: 0, of: grid) {
        #expect(run.x == column)
        let characters = run.text.unicodeScalars.filter { CharacterWidth.columns($0) > 0 }
        #expect(characters.allSatisfy { CharacterWidth.columns($0) == run.width })
        column += characters.count * run.width
      }
      #expect(column == grid.width)
    }
  }
}
