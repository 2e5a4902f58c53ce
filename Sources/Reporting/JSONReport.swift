import Billing
import Display
import JSON
import Reconciliation
import Wording

/// The JSON report, schema `realtally.report/1`: keys are stable, additions only; a figure that is not in the log is null.
public struct JSONReport: Sendable {
  let records: Records
  let prices: PriceTable
  let options: Options

  /// What of the records a report shows.
  public struct Options: Sendable {
    /// Whether each response lists its input item by item.
    public var items = false
    /// Whether only the totals are wanted.
    public var totalsOnly = false
    /// Whether reading was interrupted, so that it is a report on what was read so far.
    public var isPartial = false
    /// The groups, where the report is one of groups: it then lists no sessions, responses and transcriptions.
    public var groups: ShownRows<PricedGroup>?
    /// By what those were put together.
    public var grouping = Grouping.session
    /// The responses that are listed, where they are sorted or cut; nil for all in their order.
    public var responses: ShownRows<ResponseRecord>?
    /// How many responses were left out because their time is not known; nil where no time was asked for.
    public var withoutTime: Int?

    /// Everything, without items.
    public init() {}
  }

  /// A report on `records`.
  public init(_ records: Records, prices: PriceTable, options: Options = Options()) {
    self.records = records
    self.prices = prices
    self.options = options
  }

  /// The whole document.
  public func document() -> String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.key("schema")
      json.string("realtally.report/1")
      if options.isPartial {
        json.key("partial")
        json.bool(true)
      }
      json.list("sources", records.sources) { source($0, &$1) }
      let naive = records.naiveSumsBySession()
      json.list("sessions", Array(zip(records.sessions, zip(records.totalsBySession(), naive)))) {
        session($0.0, $0.1.0, $0.1.1, &$1)
      }
      if let groups = options.groups { self.groups(groups, &json) }
      let responses = options.responses?.rows ?? records.responses
      json.list("responses", options.totalsOnly ? [] : responses) { response($0, &$1) }
      if let leftOut = options.responses?.leftOut, !leftOut.isEmpty { self.leftOut(leftOut, &json) }
      json.list("transcriptions", options.totalsOnly ? [] : records.transcriptions) { transcription($0, &$1) }
      json.key("totals")
      totals(&json)
      json.list("unread", records.unread) { unread($0, &$1) }
    }
    return json.text + "\n"
  }

  private func source(_ source: SourceState, _ json: inout JSONWriter) {
    json.object { json in
      json.member("path", source.name)
      json.member("bytes", source.bytes)
      json.member("lines", source.lines)
      json.member("events", source.events)
      json.member("unread", source.damaged)
      json.member("other_text", source.otherText)
      json.member("sessions_let_go", source.sessionsLetGo)
      json.member("unknown_events", source.unknownEvents)
      if source.isFollowed {
        json.member("truncations", source.truncations)
        json.member("rotations", source.rotations)
      }
    }
  }

  private func session(
    _ session: SessionRecord, _ sums: Totals, _ naive: NaiveSums, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("session_id", records.name(session.id))
      json.member("source", sourceName(session.source))
      json.member("model", records.name(session.model))
      json.member("family", session.family.name)
      json.member("rules_confirmed", session.family.isConfirmed)
      json.member("provider", session.provider.name)
      json.member("responses", Int(session.responses))
      sums.write(into: &json)
      json.list("causes", SessionCauses.of(session)) { cause, json in
        self.cause(cause, CauseSentence(cause, of: session, name: records.name(_:)).text, nil, &json)
      }
      naive.write(into: &json, name: records.name(_:))
    }
  }

  private func totals(_ json: inout JSONWriter) {
    let totals = records.totals
    let (cost, unpriced) = prices.cost(of: totals) { records.name($0) }
    json.object { json in
      json.member("sessions", records.sessionCount)
      json.member("responses", totals.responses)
      json.member("responses_with_usage", totals.withUsage)
      json.member("responses_without_time", options.withoutTime)
      json.key("verdicts")
      json.object { json in
        for verdict in Verdict.allCases { json.member(verdict.name, totals.count(verdict)) }
      }
      totals.write(into: &json)
      totals.writeParts(into: &json)
      json.member("unheard_audio", totals.unheardAudio)
      records.naiveSums().write(into: &json, name: records.name(_:))
      json.key("cost")
      self.cost(cost, &json)
      json.list("models_without_price", unpriced) { $1.string($0) }
      json.member("unread", records.unreadCount)
    }
  }

  func sourceName(_ index: Int32) -> String? {
    records.sources.indices.contains(Int(index)) ? records.sources[Int(index)].name : nil
  }

  private func transcription(_ transcription: TranscriptionRecord, _ json: inout JSONWriter) {
    json.object { json in
      json.member("item_id", records.name(transcription.item))
      json.member("session_id", sessionID(transcription.session))
      json.member("model", records.name(transcription.model))
      json.key("usage")
      usage(of: transcription, &json)
      json.key("estimated")
      json.figure(transcription.estimated)
      json.member("status", transcription.status == .completed ? "completed" : "failed")
      json.member("line", Int(transcription.line))
    }
  }

  private func usage(of transcription: TranscriptionRecord, _ json: inout JSONWriter) {
    guard transcription.hasUsage else { return json.null() }
    func known(_ figure: Int32) -> Int? { figure < 0 ? nil : Int(figure) }
    json.object { json in
      if transcription.milliseconds >= 0 {
        json.member("type", "duration")
        json.key("seconds")
        json.raw(JSONWriter.decimal(thousandths: Int(transcription.milliseconds)))
      } else {
        json.member("type", "tokens")
        json.member("input_tokens", known(transcription.inputTokens))
        json.member("audio_tokens", known(transcription.audioTokens))
        json.member("output_tokens", known(transcription.outputTokens))
      }
    }
  }

  private func sessionID(_ index: Int32) -> String? {
    records.sessions.indices.contains(Int(index)) ? records.name(records.sessions[Int(index)].id) : nil
  }

  private func unread(_ line: UnreadLine, _ json: inout JSONWriter) {
    json.object { json in
      json.member("source", sourceName(line.source))
      json.member("line", line.line)
      json.member("reason", line.reason)
    }
  }
}

extension JSONReport {
  private func response(_ record: ResponseRecord, _ json: inout JSONWriter) {
    let comparison = Comparison(record)
    json.object { json in
      identity(of: record, &json)
      json.key("reported")
      record.marks.contains(.hasUsage) ? record.reported.write(into: &json) : json.null()
      json.key("estimated")
      estimated(record.estimated, images: record.marks.contains(.images), &json)
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
      json.list("causes", Causes.of(record)) { cause, json in
        let cost = prices.cost(of: cause, in: record, model: records.name(record.model))
        let sentence = CauseSentence(cause, of: record, cost: cost, name: records.name(_:))
        self.cause(cause, sentence.text, cost, &json)
      }
      if options.items {
        json.list("input_items", records.inputItems[record.row] ?? []) { inputItem($0, &$1) }
      }
      json.key("cost")
      cost(prices.cost(of: record, model: records.name(record.model)), &json)
    }
  }

  private func identity(of record: ResponseRecord, _ json: inout JSONWriter) {
    json.member("response_id", records.name(record.id))
    json.member("session_id", sessionID(record.session))
    json.member("source", records.session(of: record).flatMap { sourceName($0.source) })
    json.member("line", Int(record.line))
    json.member("sequence", Int(record.sequence))
    json.member("model", records.name(record.model))
    json.member("status", record.status.name)
    json.member("status_reason", records.name(record.statusReason))
    json.member("started_at", record.startedAt.milliseconds.map(ISOTime.text))
    json.member("ended_at", record.endedAt.milliseconds.map(ISOTime.text))
  }

  private func estimated(_ figures: EstimatedFigures, images: Bool, _ json: inout JSONWriter) {
    json.object { json in
      json.key("input")
      json.object { json in
        json.figureMember("total", images ? .unknown : figures.input)
        json.figureMember("text", figures.inputText)
        json.figureMember("audio", figures.inputAudio)
        json.figureMember("image", images ? .unknown : .zero)
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

  private func cause(_ cause: Cause, _ detail: String, _ cost: Cost?, _ json: inout JSONWriter) {
    json.object { json in
      json.member("code", cause.code.rawValue)
      json.member("kind", cause.code.kind.rawValue)
      json.member("side", cause.side.name)
      json.member("modality", cause.modality.name)
      json.member("tokens", cause.tokens)
      json.member("accounts_for", cause.accountsFor.rawValue)
      json.member("certainty", cause.certainty.rawValue)
      json.member("detail", detail)
      json.member("line", cause.line)
      json.key("cost")
      self.cost(cost, &json)
    }
  }

  private func inputItem(_ item: InputItem, _ json: inout JSONWriter) {
    json.object { json in
      json.member("item_id", records.name(item.id))
      json.member("kind", item.kind.name)
      json.member("role", item.kind.role)
      json.member("representation", item.representation.name)
      json.figureMember("text", item.text)
      json.figureMember("audio", item.audio)
      json.figureMember("image", item.images > 0 ? .unknown : .zero)
      json.member("new", item.isNew)
    }
  }

  func cost(_ cost: Cost?, _ json: inout JSONWriter) {
    guard let cost else { return json.null() }
    json.object { json in
      json.key("amount")
      json.raw(cost.amount.description)
      if let most = cost.highest, most != cost.amount {
        json.key("amount_high")
        json.raw(most.description)
      }
      json.member("currency", cost.currency)
      json.member("price_source", cost.source)
    }
  }
}
