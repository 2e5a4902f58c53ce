import Display
import JSON

/// OpenAI's usage: the pages of its API, and the table of its dashboard. Source: `domain.md`, 4.1 and 4.3.
struct OpenAIUsageExport {
  private let draft: BillDraft

  init(_ draft: BillDraft) {
    self.draft = draft
  }

  /// The page.
  var text: String {
    OpenAIPage.text(draft) { lines, json in
      for line in lines { json.object { write(line, &$0) } }
      // Another model of the same project.
      if draft.format == .usage, !lines.isEmpty { json.object { writeOther(&$0) } }
    }
  }

  private func write(_ line: BillDraft.Line, _ json: inout JSONWriter) {
    let isSpeech = draft.format == .transcriptions
    json.member("object", "organization.usage.\(isSpeech ? "audio_transcriptions" : "completions").result")
    if isSpeech {
      // By the token or not, this page has seconds.
      json.member("seconds", line.sums[.speechTime] / 1000 + line.sums[.speechInput] / 10)
    } else {
      for (name, count) in fields(line.sums) { json.member(name, count * draft.scale) }
    }
    json.member("num_model_requests", line.requests)
    json.member("project_id", "proj_sample")
    json.member("user_id", nil as String?)
    json.member("api_key_id", "key_\(line.payer.rawValue)")
    json.member("model", line.model)
    json.member("batch", false)
    json.member("service_tier", "default")
  }

  private func writeOther(_ json: inout JSONWriter) {
    json.member("object", "organization.usage.completions.result")
    json.member("input_tokens", 9000)
    json.member("output_tokens", 400)
    json.member("num_model_requests", 3)
    json.member("api_key_id", "key_\(Use.Payer.own.rawValue)")
    json.member("model", "gpt-4.1")
  }

  /// The counts of tokens, as they are since 2026-07: those of text, audio and images leave out what was cached.
  private func fields(_ sums: MeterSums) -> [(String, Int)] {
    let output = sums[.textOutput] + sums[.audioOutput]
    let all: [(String, Int)] = [
      ("input_tokens", sums.fresh + sums.cached), ("output_tokens", output),
      ("input_cached_tokens", sums.cached), ("input_uncached_tokens", sums.fresh),
      ("input_text_tokens", sums[.textInput]), ("output_text_tokens", sums[.textOutput]),
      ("input_cached_text_tokens", sums[.cachedText]), ("input_audio_tokens", sums[.audioInput]),
      ("input_cached_audio_tokens", sums[.cachedAudio]), ("output_audio_tokens", sums[.audioOutput]),
      ("input_image_tokens", sums[.imageInput]), ("input_cached_image_tokens", sums[.cachedImage]),
      ("output_image_tokens", 0),
    ]
    return all.filter { !draft.hidesMeaning || $0.0 != "input_uncached_tokens" }
  }

  /// The table: one row for each day and model, and one without figures for a day without usage.
  var table: String {
    let names = fields(MeterSums()).map(\.0)
    let head =
      [
        "start_time", "end_time", "start_time_iso", "end_time_iso", "project_id", "num_model_requests",
        "user_id",
        "api_key_id", "model", "batch", "service_tier",
      ] + names
    var rows = [head]
    for (start, lines) in draft.times {
      let end = start + draft.format.period
      let time = ["\(start / 1000)", "\(end / 1000)", ISOTime.text(start), ISOTime.text(end)]
      if lines.isEmpty { rows.append(time + Array(repeating: "", count: head.count - time.count)) }
      for line in lines {
        let counts = fields(line.sums).map { "\($0.1 * draft.scale).0" }
        rows.append(
          time + [
            "proj_\(line.payer.rawValue)", "\(line.requests).0", "", "", line.model, "FALSE", "default",
          ]
            + counts)
      }
    }
    return rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
