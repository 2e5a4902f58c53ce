import Display
import Events
import Reconciliation
import Wording

/// The words of the filter language.
public enum QueryWords {
  /// All words that have a value, in the order in which help shows them.
  public static let all: [QueryWord] = [
    QueryWord(
      "status", .status, also: ["outcome"],
      .choice(
        Response.Status.allCases.map(\.name).sorted(),
        screen: ["stopped", "interrupted", "cut_off", "speaking"]),
      "how the response ended", "status:cancelled,failed"),
    QueryWord(
      "verdict", .verdict, also: ["check"],
      .choice(Verdict.allCases.map(\.name), screen: Verdict.allCases.map { key($0.words) }),
      "whether the server's figures meet ours", "verdict:unexplained"),
    QueryWord(
      "cause", .cause,
      .choice(CauseCode.allCases.map(\.rawValue), screen: CauseCode.allCases.map { key($0.words) }),
      "a cause that the response or its session shows, by its code or by the words of the screen",
      "cause:cache_bust"),
    QueryWord(
      "kind", .kind,
      .choice(CauseCode.Kind.allCases.map(\.rawValue), screen: CauseCode.Kind.allCases.map { key($0.words) }),
      "a cause of that sort", "kind:costs_you"),
    QueryWord(
      "id", .id, also: ["response"], .part, "the response's id, as a word by itself", "id:6sk18u"),
    QueryWord("session", .session, .part, "the session's id", "session:E8qol"),
    QueryWord("model", .model, .part, "the model, or the name of a deployment", "model:mini"),
    QueryWord(
      "provider", .provider, .choice(["openai", "azure", "xai", "openai_or_azure"], screen: []),
      "who serves it; OpenAI and Azure look alike", "provider:xai"),
    QueryWord(
      "diff", .difference, also: ["difference"], .difference,
      "the largest difference of text or audio, in or out, or of a sum from its parts, in tokens; or all of them in money",
      "diff>50"),
    QueryWord("cost", .cost, .money, "what it cost by the price list", "cost>0.01"),
    QueryWord("total", .total, also: ["tokens"], .tokens, "input and output as reported", "total>=10k"),
    QueryWord("in", .input, also: ["input"], .tokens, "input as reported", "in>1,000"),
    QueryWord("in.text", .inputText, .tokens, "text input as reported", "in.text>500"),
    QueryWord("in.audio", .inputAudio, .tokens, "audio input as reported", "in.audio>500"),
    QueryWord("in.image", .inputImage, .tokens, "image input as reported", "in.image>0"),
    QueryWord("cached", .cached, .tokens, "input that came from the cache", "cached=0"),
    QueryWord("new", .new, .tokens, "input that came since the last response", "new<20"),
    QueryWord("out", .output, also: ["output"], .tokens, "output as reported", "out>500"),
    QueryWord("out.text", .outputText, .tokens, "text output as reported", "out.text>100"),
    QueryWord("out.audio", .outputAudio, .tokens, "audio output as reported", "out.audio=0"),
    QueryWord("reasoning", .reasoning, .tokens, "reasoning, a part of the text output", "reasoning>0"),
    QueryWord("unheard", .unheard, .tokens, "sound that was made and not heard", "unheard>100"),
    QueryWord("time", .time, .moment, "when it began, in UTC", "time>=2026-11-24T10:00"),
  ]

  /// The word of that name; nil where there is none.
  static func word(named name: String) -> QueryWord? {
    all.first { $0.name == name || $0.also.contains(name) }
  }

  /// What to write for a word that is not in the table.
  static func suggestion(for name: String) -> String {
    let parts = all.map(\.name).filter { $0.hasSuffix("." + name) }
    if !parts.isEmpty { return "write \(parts.joined(separator: " or "))" }
    let names = all.flatMap { [$0.name] + $0.also }
    if let nearest = EditDistance.nearest(to: name, of: names) { return "did you mean \(nearest)?" }
    return "the words are \(all.map(\.name).joined(separator: ", "))"
  }

  /// Words of the screen as they are typed: `cut off` is `cut_off`.
  static func key(_ words: String) -> String {
    String(words.lowercased().filter { $0 != "," && $0 != "'" }.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
