import JSON

/// A page of OpenAI's Usage and Costs APIs: a bucket for each time of a bill, with its results. Source: `domain.md`, 4.1 and 4.2.
enum OpenAIPage {
  /// The page, whole: no other follows.
  ///
  /// - Parameter results: writes the results of a time, one object each.
  static func text(_ draft: BillDraft, results: ([BillDraft.Line], inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(indent: 1)
    json.object { json in
      json.member("object", "page")
      json.key("data")
      json.array { json in
        for (start, lines) in draft.times {
          json.object { json in
            json.member("object", "bucket")
            json.member("start_time", start / 1000)
            json.member("end_time", (start + draft.format.period) / 1000)
            json.key("results")
            json.array { results(lines, &$0) }
          }
        }
      }
      json.member("has_more", false)
      json.key("next_page")
      json.null()
    }
    return json.text + "\n"
  }
}
