/// One result of OpenAI's usage, from its API or its table: which fields mean what.
///
/// Source: `domain.md`, 4.1: since 2026-07 the fields for text, audio and images leave out what was cached; that is told by
/// `input_uncached_tokens`. Before, they held it, and `input_tokens` and `output_tokens` were text alone.
struct UsageResult {
  let start: Int?
  let end: Int?
  let model: String?
  let payer: String?
  let line: Int
  /// A field's whole number; nil where it is missing or null.
  let field: (String) -> Int?

  /// The fields that have figures.
  static let fields =
    ["input_tokens", "input_cached_tokens", "input_uncached_tokens", "output_tokens", "num_model_requests"]
    + ["text", "audio", "image"].flatMap { ["input_\($0)_tokens", "input_cached_\($0)_tokens"] }
    + ["output_text_tokens", "output_audio_tokens"]

  /// Adds its figures to an export.
  func add(to export: inout Export) {
    let uncached = field("input_uncached_tokens")
    let parts = ["text", "audio", "image"].map { field("input_\($0)_tokens") }
    guard parts.contains(where: { $0 != nil }) else {
      add([(.input, field("input_tokens")), (.cached, field("input_cached_tokens"))], &export)
      add([(.output, field("output_tokens")), (.requests, field("num_model_requests"))], &export)
      return
    }
    let cached = ["text", "audio", "image"].map { field("input_cached_\($0)_tokens") }
    let leavesOut = leavesOutCached(uncached, sum(parts), sum(cached), &export)
    if sum(cached + [field("input_cached_tokens")]) > 0 {
      export.note(.inputFields(leaveOutCached: leavesOut))
    }
    if leavesOut {
      add([(.uncachedText, parts[0]), (.uncachedAudio, parts[1])], &export)
      add([(.inputImage, image(parts[2], cached[2]))], &export)
      add([(.cachedText, cached[0]), (.cachedAudio, cached[1])], &export)
    } else {
      add([(.inputText, parts[0] ?? field("input_tokens")), (.inputAudio, parts[1])], &export)
      add([(.inputImage, parts[2].flatMap { $0 == 0 ? nil : $0 })], &export)
      add([(.cachedText, cached[0]), (.cachedAudio, cached[1])], &export)
      if cached[0] == nil, cached[1] == nil { add([(.cached, field("input_cached_tokens"))], &export) }
    }
    if let images = cached[2], images > 0 { add([(.cachedImage, images)], &export) }
    let text = field("output_text_tokens") ?? (uncached == nil ? field("output_tokens") : nil)
    add([(.outputText, text), (.outputAudio, field("output_audio_tokens"))], &export)
    add([(.requests, field("num_model_requests"))], &export)
  }

  /// Whether the parts leave out what was cached: by the field, unless the figures themselves say otherwise.
  private func leavesOutCached(_ uncached: Int?, _ parts: Int, _ cached: Int, _ export: inout Export) -> Bool
  {
    guard let uncached else { return false }
    if parts == uncached { return true }
    if cached > 0, parts == sum([uncached, cached]) { return false }
    export.note(.partsDisagree(line: line, parts: parts, whole: uncached))
    return true
  }

  private func image(_ fresh: Int?, _ cached: Int?) -> Int? {
    let sum = sum([fresh, cached])
    return sum > 0 ? sum : nil
  }

  /// The sum; what is too large to be held stays too large for any bill.
  private func sum(_ parts: [Int?]) -> Int {
    parts.reduce(0) { sum, part in
      let (next, isTooLarge) = sum.addingReportingOverflow(part ?? 0)
      return isTooLarge ? Int.max : next
    }
  }

  private func add(_ figures: [(BilledMeasure, Int?)], _ export: inout Export) {
    for (measure, quantity) in figures {
      guard let quantity else { continue }
      export.add(
        BillRow(
          start: start, end: end, model: model, measure: measure, quantity: quantity,
          meter: measure.rawValue, payer: payer, line: line))
    }
  }
}
