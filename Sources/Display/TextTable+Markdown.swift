extension TextTable {
  /// The table as Markdown, with all its columns.
  public var markdown: [String] {
    let heads = Markdown.row(columns.map { Markdown.escaped($0.head) })
    let rule = Markdown.row(columns.map { $0.isNumber ? "---:" : "---" })
    return [heads, rule] + rows.map { Markdown.row($0.map { Markdown.escaped($0) }) }
  }
}
