import Display
import Wording

extension TableReport {
  /// The whole report as Markdown, with all its columns.
  ///
  /// - Parameter program: the name and version of the program that says so.
  public func markdown(program: String) -> String {
    let questions = Questions(records, prices: prices, naive: records.naiveSums())
    var lines = ["# Token usage", ""]
    lines += SourceLine.lines(records.sources).map { "- " + Markdown.escaped($0) } + [""]
    lines += questions.markdown + [""]
    if !totalsOnly { lines += table().markdown + [""] }
    lines += notes().map { "- " + Markdown.escaped($0) }
    lines += ["check: " + Markdown.escaped(Check.legend), "", "_\(Markdown.escaped(program))_"]
    return lines.map { $0 + "\n" }.joined()
  }
}
