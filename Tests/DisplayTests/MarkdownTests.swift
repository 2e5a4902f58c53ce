import Display
import Testing

@Suite("Markdown")
struct MarkdownTests {
  @Test("what a log says becomes no picture, link, tag, emphasis or column")
  func escaped() {
    #expect(
      Markdown.escaped("![x](http://y) <b> a|b *c* `d`")
        == #"!\[x\](http://y) \<b\> a\|b \*c\* `d`"#)
    #expect(Markdown.escaped("one\ntwo\u{1B}[2J") == #"one·two␛\[2J"#)
  }

  @Test("a name in code cannot leave it")
  func code() {
    #expect(Markdown.code("resp_1") == "`resp_1`")
    #expect(Markdown.code("a`b|c\n") == "`a'b¦c·`")
  }

  @Test("a table has all its columns, and numbers stand at the right")
  func table() {
    var table = TextTable([.init("id", priority: 1, limit: 2), .init("tokens", isNumber: true)])
    table.append(["a|b", "1,459"])
    #expect(table.markdown == ["| id | tokens |", "| --- | ---: |", #"| a\|b | 1,459 |"#])
  }
}
