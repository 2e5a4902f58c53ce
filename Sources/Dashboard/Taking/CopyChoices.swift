import Wording

/// What can be copied of a response or a session.
struct CopyChoices {
  /// What it is called: `#2`.
  let name: String
  /// The id as a whole; nil where the log has none.
  let id: String?
  /// The row as it is shown.
  let row: String
  /// The explanation as Markdown.
  let explanation: MarkdownExplanation
}
