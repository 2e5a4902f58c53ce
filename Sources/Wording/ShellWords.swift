import Display
import Reconciliation

/// What a person types next, as a shell takes it.
public enum ShellWords {
  /// A word, in quotes where it needs them.
  public static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-/+:@%,=".contains($0)) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// Files behind a command; a word for them where they are many or one was piped in.
  public static func files(_ paths: [String], word: String = "LOG") -> String {
    let isTyped = !paths.isEmpty && paths.count <= most && !paths.contains { piped.contains($0) }
    return isTyped ? paths.map { quoted(SafeText($0).string) }.joined(separator: " ") : word
  }

  /// The logs of records behind a command.
  static func logs(_ records: Records?) -> String {
    files(records?.sources.map(\.name) ?? [])
  }

  /// What was piped in cannot be typed again.
  private static let piped: Set<String> = ["-", "standard input"]

  /// More are not typed again.
  private static let most = 3
}
