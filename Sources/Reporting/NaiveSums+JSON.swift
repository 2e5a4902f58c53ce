import JSON
import Reconciliation
import Wording

extension NaiveSums {
  /// Writes the sums as a member: what is right, and each sum with what it gives, its difference, and a sentence.
  ///
  /// `differs` is null where a sum cannot be worked out; `basis` is null where reported figures alone enter.
  func write(into json: inout JSONWriter, name: (NameID) -> String?) {
    json.key("naive_sums")
    json.object { json in
      json.key("right")
      right.write(into: &json)
      // Where a sum contradicts its parts, what is right is what the parts make.
      json.member("by_parts", countsByParts)
      json.member("responses_without_usage", withoutUsage)
      json.list("sums", sums) { sum, json in
        json.object { json in
          json.member("code", sum.code.rawValue)
          json.key("made")
          sum.made.write(into: &json)
          json.key("difference")
          sum.difference.write(into: &json)
          json.key("differs")
          json.bool(sum.isDifferent)
          json.member("basis", sum.basis?.name)
          json.key("apart")
          sum.apart.map { $0.write(into: &json, name: name) } ?? json.null()
          json.member("detail", NaiveSentence(sum, of: self, name: name).text)
        }
      }
    }
  }
}

extension NaiveSum.Tokens {
  /// Writes the figures as an object.
  func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("input", input)
      json.member("output", output)
      json.member("total", total)
    }
  }
}

extension SpeechToText {
  /// Writes what transcriptions used; tokens and seconds are null where none, or only 0, are reported.
  func write(into json: inout JSONWriter, name: (NameID) -> String?) {
    json.object { json in
      json.member("model", name(model))
      json.member("utterances", Int(completed))
      json.member("without_usage", Int(completed - withUsage))
      json.member("reporting_zero", Int(zeros))
      json.member("tokens", tokens > 0 ? tokens : nil)
      json.key("seconds")
      milliseconds > 0 ? json.raw(JSONWriter.decimal(thousandths: milliseconds)) : json.null()
    }
  }
}
