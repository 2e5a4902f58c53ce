import Display

extension Questions {
  /// Questions and answers as a list in Markdown, and the sums below it.
  public var markdown: [String] {
    let answers = [
      ("Is the server right?", isServerRight), ("Why so much?", whySoMuch),
      ("Is the bill right?", isBillRight),
    ]
    return answers.map { "- **\($0)** " + Markdown.escaped($1.text) } + [
      "", Markdown.escaped(sums.text.string),
    ]
  }
}
