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
    /// Finds the events around a response, where they are wanted with their texts.
    public var events: (@Sendable (ResponseRecord) -> EventsAnswer)?
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
    /// What is said where no response passes what was asked for; nil where one does, or nothing was asked for.
    public var noMatch: String?
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
      json.list("responses", options.totalsOnly ? [] : responses) { self.response($0).write(into: &$1) }
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
        json.cause(cause, CauseSentence(cause, of: session, name: records.name(_:)).text, nil)
      }
      naive.write(into: &json, name: records.name(_:))
    }
  }

  private func response(_ record: ResponseRecord) -> ReportedResponse {
    var response = ReportedResponse(record, records, prices: prices, hasItems: options.items)
    response.events = options.events?(record)
    return response
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
      json.cost(cost)
      json.list("models_without_price", unpriced) { $1.string($0) }
      json.member("responses_without_cost", totals.withoutCharge)
      json.member("unread", records.unreadCount)
    }
  }

  func sourceName(_ index: Int32) -> String? { records.sourceName(index) }

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
