/// What a meter of Azure's bill is for, told by the words of its name.
///
/// Source: `domain.md`, 4.5: names are shortened in many ways, and no list of them is published.
struct AzureMeter: Equatable {
  /// The model, with its date where the name has one.
  let model: String
  /// What it measures. Meters for input leave out what was cached, which has meters of its own.
  let measure: BilledMeasure
  /// Where it runs; nil where the name does not say.
  let tier: DeploymentTier?
  /// For how many one unit stands by the name; nil where it does not say.
  let unit: Int?

  /// Reads a name; nil where its words do not tell model and measure.
  init?(_ name: String) {
    let words = MeterWords(name)
    guard words.isAboutModels, let measure = words.measure, let model = words.model else { return nil }
    self.model = model
    self.measure = measure
    tier = words.tier
    unit = words.unit
  }

  /// Whether a name has words of these models at all.
  static func isAboutModels(_ name: String) -> Bool { MeterWords(name).isAboutModels }
}

/// The words of a meter's name.
private struct MeterWords {
  private let words: [String]
  private let all: Set<String>

  init(_ name: String) {
    words = name.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }.map(String.init)
    all = Set(words)
  }

  private func has(_ candidates: String...) -> Bool { !all.isDisjoint(with: candidates) }

  var isAboutModels: Bool {
    has("gpt", "rt", "realtime", "whisper", "openai", "tokens", "token", "live", "trscb")
      || words.contains { $0.hasPrefix("gpt") || $0.hasPrefix("transcri") || $0.hasSuffix("gpt") }
  }

  private var isRealtime: Bool { has("rt", "realtime", "rtime") && !has("whisper", "translate") }
  private var isWhisper: Bool { has("whisper") }
  private var isTranscription: Bool {
    has("transcribe", "transcb", "trscb", "trnscb", "transcription")
  }
  private var isMini: Bool { has("mini", "mn") }

  private var isOutput: Bool { has("outp", "output", "opt", "out", "outpt") }
  private var isInput: Bool { has("inp", "input", "in", "inpt", "ip") }
  private var isCached: Bool { has("cached", "cchd", "ccchd", "cd", "cache", "ch", "cch") }

  private var modality: Character? {
    if has("aud", "audio") { return "a" }
    if has("txt", "text") { return "t" }
    return has("img", "image") ? "i" : nil
  }

  var measure: BilledMeasure? {
    if isWhisper { return .transcriptionSeconds }
    if isTranscription { return isInput != isOutput || isCached ? .transcriptionTokens : nil }
    guard isRealtime, isInput || isOutput || isCached, !(isInput && isOutput) else { return nil }
    switch (modality, isOutput, isCached) {
    case ("t", false, false): return .uncachedText
    case ("a", false, false): return .uncachedAudio
    case ("i", false, false): return .inputImage
    case ("t", false, true): return .cachedText
    case ("a", false, true): return .cachedAudio
    case ("i", false, true): return .cachedImage
    case ("t", true, false): return .outputText
    case ("a", true, false): return .outputAudio
    default: return nil
    }
  }

  var model: String? {
    if isWhisper { return has("rt", "realtime") ? "gpt-realtime-whisper" : "whisper-1" }
    let isOmni = words.contains { $0 == "4o" || $0 == "gpt4o" }
    if isTranscription { return isOmni ? "gpt-4o-\(isMini ? "mini-" : "")transcribe" : "gpt-transcribe" }
    guard isRealtime else { return nil }
    let base =
      isOmni
      ? "gpt-4o-\(isMini ? "mini-" : "")realtime-preview"
      : "gpt-realtime" + (version.map { "-\($0)" } ?? "") + (isMini ? "-mini" : "")
    return words.lazy.compactMap { Self.dates[$0] }.first { date in date.bases.contains(base) }
      .map { "\(base)-\($0.date)" } ?? base
  }

  /// `2.1` of `gpt-realtime-2.1`: a number by itself behind the word for realtime.
  private var version: String? {
    guard let place = words.firstIndex(where: { $0 == "rt" || $0 == "realtime" || $0 == "rtime" }) else {
      return nil
    }
    return words[(place + 1)...].first { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return (1...2).contains(parts.count)
        && parts.allSatisfy { $0.count == 1 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
  }

  /// The dates of versions by the month and day that meters name.
  private static let dates: [String: (date: String, bases: [String])] = [
    "0828": ("2025-08-28", ["gpt-realtime"]),
    "1006": ("2025-10-06", ["gpt-realtime-mini"]),
    "1215": ("2025-12-15", ["gpt-realtime-mini"]),
    "1217": ("2024-12-17", ["gpt-4o-realtime-preview", "gpt-4o-mini-realtime-preview"]),
    "0603": ("2025-06-03", ["gpt-4o-realtime-preview"]),
    "1001": ("2024-10-01", ["gpt-4o-realtime-preview"]),
  ]

  var tier: DeploymentTier? {
    if has("dz", "dzone", "dzn", "datazone") || has("data") && has("zone") { return .dataZone }
    if has("rgnl", "regional", "regnl") { return .regional }
    return has("glbl", "gl", "global") ? .global : nil
  }

  var unit: Int? { has("1m") ? 1_000_000 : has("1k") ? 1000 : nil }
}
