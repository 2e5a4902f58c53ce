import Display
import Query
import Wording

/// Words and keys.
enum HelpPage {
  static func page(columns: Int) -> Page {
    func section(_ title: SafeText, _ entries: [(String, String)]) -> [PanelText.Line] {
      [PanelText.Line(title, .header)] + entries.flatMap { entry($0, $1, columns) } + [PanelText.Line(.empty)]
    }
    let lines =
      section("Keys", KeyTable.bindings.map { ($0.label, $0.summary) })
      + section(
        "Words behind / and --where", QueryWords.all.map { ($0.name, "\($0.meaning), as in \($0.example)") })
      + section("Words on the screen", glossary)
    return Page(lines: Array(lines.dropLast()))
  }

  /// A word and what it means, in as many lines as that takes.
  private static func entry(_ word: String, _ meaning: String, _ columns: Int) -> [PanelText.Line] {
    Wrap.lines(meaning, columns: columns - 23).enumerated().map { place, text in
      var line = PanelText.Line(place == 0 ? SafeText(word) : .empty, .key, x: 3)
      line.pieces.append((22, text, .normal))
      return line
    }
  }

  private static let glossary: [(String, String)] = [
    ("server says", "the usage that the server reports in response.done"),
    (
      "we count",
      "what realtally counts itself from the events: text by the model's tokenizer, sound by its length"
    ),
    ("check", "the server against our own count, input then output: " + Check.legend),
    (
      "cached",
      "the part of the input that came from the provider's cache; it is inside the input, never on top"
    ),
    ("new", "what came since the last response; the rest of the input was sent before"),
    ("unheard", "audio tokens of an answer that were made and never played, because it was cut"),
    ("adds up", "every figure that can be checked meets ours, exactly or within a stated range"),
    (
      "differs",
      "the server says more (▲) or less (▼) than we count, or than its own parts make; with a cause that accounts for all "
        + "of it, or without"
    ),
    (
      "cannot be checked",
      "the log has no usage, or too little to count; a range in which nearly anything fits is no check"
    ),
    ("exact", "text counted by an exact rule"), ("measured", "bytes or milliseconds of sound"),
    ("carried", "a figure that the server reported for an earlier response"),
    ("anchored", "a constant of this session, solved from an earlier response"),
    ("modelled", "a range that recorded sessions support"),
  ]
}
