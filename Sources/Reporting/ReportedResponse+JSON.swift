import Display
import JSON
import Reconciliation
import Wording

extension ReportedResponse {
  /// Writes the response as an element of `responses`.
  func write(into json: inout JSONWriter) {
    json.object { json in
      identity(&json)
      json.key("reported")
      record.marks.contains(.hasUsage) ? record.reported.write(into: &json) : json.null()
      json.key("estimated")
      estimated(&json)
      json.key("difference")
      deltas(comparison.difference, &json)
      json.key("remainder")
      deltas(comparison.remainder, &json)
      json.member("verdict", comparison.verdict.name)
      json.key("checked")
      json.object { json in
        json.member("exact", comparison.checked.exact)
        json.member("in_range", comparison.checked.inRange)
        json.member("not", comparison.checked.not)
      }
      json.list("causes", causes) { cause, json in
        let cost = prices.cost(of: cause, in: record, model: model)
        let sentence = CauseSentence(cause, of: record, cost: cost, name: names.name(_:))
        json.cause(cause, sentence.text, cost)
      }
      if let items { json.list("input_items", items) { inputItem($0, &$1) } }
      if let events { json.events(events) }
      json.key("cost")
      json.cost(cost)
    }
  }

  private func identity(_ json: inout JSONWriter) {
    json.member("response_id", names.name(record.id))
    json.member("session_id", sessionID)
    json.member("source", source)
    json.member("line", Int(record.line))
    json.member("sequence", Int(record.sequence))
    json.member("model", model)
    json.member("status", record.status.name)
    json.member("status_reason", names.name(record.statusReason))
    json.member("started_at", record.startedAt.milliseconds.map(ISOTime.text))
    json.member("ended_at", record.endedAt.milliseconds.map(ISOTime.text))
  }

  private func estimated(_ json: inout JSONWriter) {
    let figures = record.estimated
    json.object { json in
      json.key("input")
      json.object { json in
        json.figureMember("total", estimatedInput)
        json.figureMember("text", figures.inputText)
        json.figureMember("audio", figures.inputAudio)
        json.figureMember("image", estimatedImage)
        json.figureMember("cached", figures.cached)
      }
      json.key("output")
      json.object { json in
        json.figureMember("total", figures.output)
        json.figureMember("text", figures.outputText)
        json.figureMember("audio", figures.outputAudio)
      }
    }
  }

  private func deltas(_ deltas: Comparison.Deltas, _ json: inout JSONWriter) {
    json.object { json in
      json.key("input")
      json.object { json in
        json.member("text", deltas.inputText)
        json.member("audio", deltas.inputAudio)
        if let total = deltas.inputTotal { json.member("total", total) }
      }
      json.key("output")
      json.object { json in
        json.member("text", deltas.outputText)
        json.member("audio", deltas.outputAudio)
        if let total = deltas.outputTotal { json.member("total", total) }
      }
    }
  }

  private func inputItem(_ item: InputItem, _ json: inout JSONWriter) {
    json.object { json in
      json.member("item_id", names.name(item.id))
      json.member("kind", item.kind.name)
      json.member("role", item.kind.role)
      json.member("representation", item.representation.name)
      json.figureMember("text", item.text)
      json.figureMember("audio", item.audio)
      json.figureMember("image", item.images > 0 ? .unknown : .zero)
      json.member("new", item.isNew)
    }
  }
}
