import Display
import Testing

@Suite("Lines with tabs")
struct TabbedLineTests {
  @Test("tabs only between cells; what would be a formula stays text, and a number a number")
  func cells() {
    #expect(TabbedLine.text(["a\tb", "1,459"]) == "a·b\t1,459\n")
    #expect(TabbedLine.text(["=1+1", "@x", "+21 text in", "= ~"]) == " =1+1\t @x\t +21 text in\t = ~\n")
    #expect(TabbedLine.text(["-0.0003", "+21", "-", ""]) == "-0.0003\t+21\t -\t\n")
  }

  @Test("a row of a table has all its columns")
  func row() {
    var table = TextTable([.init("id", priority: 1, limit: 2), .init("tokens", isNumber: true)])
    table.append(["resp_1", "7"])
    #expect(table.tabbed(row: 0) == "id\ttokens\nresp_1\t7\n")
    #expect(table.tabbed(row: 1) == nil)
  }
}
