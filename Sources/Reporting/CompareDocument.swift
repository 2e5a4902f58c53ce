import Display
import JSON
import Reconciliation
import Wording

/// Two logs side by side as JSON, schema `realtally.compare/1`: keys are stable, additions only; what is not in a log is null.
public struct CompareDocument: Sendable {
  private let baseline: [SourceState]
  private let candidate: [SourceState]
  private let pairs: [SessionPair]

  /// A document on the sessions of two logs, paired.
  public init(baseline: [SourceState], candidate: [SourceState], _ pairs: [SessionPair]) {
    self.baseline = baseline
    self.candidate = candidate
    self.pairs = pairs
  }

  /// The whole document.
  public func text() -> String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("schema", "realtally.compare/1")
      json.list("baseline", baseline) { source($0, &$1) }
      json.list("candidate", candidate) { source($0, &$1) }
      json.list("sessions", pairs) { pair($0, &$1) }
    }
    return json.text + "\n"
  }

  private func source(_ source: SourceState, _ json: inout JSONWriter) {
    json.object { json in
      json.member("path", source.name)
      json.member("lines", source.lines)
      json.member("events", source.events)
      json.member("unread", source.damaged)
    }
  }

  private func pair(_ pair: SessionPair, _ json: inout JSONWriter) {
    json.object { json in
      switch pair {
      case .both(let comparison):
        json.key("baseline")
        session(comparison.baseline, &json)
        json.key("candidate")
        session(comparison.candidate, &json)
        write(comparison, &json)
      case .onlyBaseline(let flow):
        json.key("baseline")
        session(flow, &json)
        json.member("candidate", nil as String?)
      case .onlyCandidate(let flow):
        json.member("baseline", nil as String?)
        json.key("candidate")
        session(flow, &json)
      }
    }
  }

  private func session(_ flow: Flow, _ json: inout JSONWriter) {
    json.object { json in
      json.member("session_id", flow.name(flow.session.id))
      json.member("model", flow.name(flow.session.model))
      json.member("line", Int(flow.session.line))
      json.member("responses", flow.responses.count)
      json.member("expires_at", flow.session.setup.expiresAt)
      json.member("setup_changes_in_call", Int(flow.session.setup.changesInCall))
    }
  }

  private func write(_ comparison: FlowComparison, _ json: inout JSONWriter) {
    json.member("same", comparison.isSame)
    json.list("configuration", comparison.setup) { fact($0, &$1) }
    json.list("turns", comparison.turns) { turn($0, comparison, &$1) }
    json.list("causes", comparison.causes) { cause($0, comparison.flow(of: $0), &$1) }
    json.list("findings", comparison.findings) { finding($0, &$1) }
    let conclusion = FlowConclusion(comparison)
    json.list("conclusion", conclusion.findings) { $1.string($0) }
    json.list("steps", conclusion.steps) { $1.string($0) }
  }

  private func cause(_ cause: OneSidedCause, _ flow: Flow, _ json: inout JSONWriter) {
    json.object { json in
      json.member("code", cause.code.rawValue)
      json.member("kind", cause.code.kind.rawValue)
      json.member("only_in", cause.isBaseline ? "baseline" : "candidate")
      json.member("responses", cause.responses)
      json.member("first_sequence", cause.first.map { Int($0.sequence) })
      json.member("tokens", cause.cause.tokens)
      json.member("line", cause.cause.line)
      json.member("detail", CauseSentence(cause, of: flow).text)
    }
  }

  private func finding(_ finding: FlowFinding, _ json: inout JSONWriter) {
    json.object { json in
      json.member("figure", finding.kind.name)
      json.member("turns", finding.turns)
      shift("difference", finding.difference, &json)
      shift("in_instructions_and_tools", finding.inPrompt, &json)
      shift("in_content", finding.inContent, &json)
      shift("not_in_our_count", finding.rest, &json)
      json.member("turns_not_counted", finding.uncounted)
      json.list("could_explain", finding.reasons) { $1.string($0.name) }
      json.list("not_told_by_both", finding.untold) { $1.string($0.name) }
    }
  }

  private func shift(_ name: String, _ shift: FlowFinding.Shift, _ json: inout JSONWriter) {
    json.key(name)
    json.object { json in
      json.member("turns", shift.turns)
      json.member("more", shift.more)
      json.member("fewer", shift.fewer)
    }
  }
}

extension CompareDocument {
  private func fact(_ fact: SetupFact, _ json: inout JSONWriter) {
    json.object { json in
      json.member("setting", fact.aspect.name)
      json.key("baseline")
      value(fact.baseline, &json)
      json.key("candidate")
      value(fact.candidate, &json)
      json.key("same")
      json.bool(fact.isSame)
    }
  }

  private func value(_ value: SetupValue?, _ json: inout JSONWriter) {
    switch value {
    case nil: json.null()
    case .name(let name): json.string(name)
    case .family(let family): json.string(family.name)
    case .provider(let provider): json.string(provider.name)
    case .instructions(let text):
      json.object { json in
        json.member("tokens", text.tokens)
        json.member("server_default", text.isServerDefault)
      }
    case .tools(let names, let count, let tokens, _):
      json.object { json in
        json.member("count", count)
        json.member("tokens", tokens)
        json.list("names", names) { $1.string($0) }
      }
    case .setting(.notSet): json.string("not_set")
    case .setting(.flag(let flag)): json.bool(flag)
    case .setting(.word(let word)): json.string(word)
    case .setting(.number(let thousandths)): json.raw(Decimal.text(thousandths: thousandths))
    }
  }

  private func turn(_ turn: TurnMatch, _ comparison: FlowComparison, _ json: inout JSONWriter) {
    json.object { json in
      json.key("baseline")
      response(turn.baseline, comparison.baseline, &json)
      json.key("candidate")
      response(turn.candidate, comparison.candidate, &json)
      json.list("new", turn.asked.codes) { $1.string($0) }
      let isBoth = turn.baseline != nil && turn.candidate != nil
      json.member("paired_by", isBoth ? (turn.isByOrderOnly ? "order" : "kind") : nil)
      json.key("figures")
      json.object { json in
        for pair in turn.figures {
          json.key(pair.kind.name)
          figure(pair, &json)
        }
      }
    }
  }

  private func response(_ record: ResponseRecord?, _ flow: Flow, _ json: inout JSONWriter) {
    guard let record else { return json.null() }
    json.object { json in
      json.member("response_id", flow.name(record.id))
      json.member("sequence", Int(record.sequence))
      json.member("line", Int(record.line))
      json.member("status", record.status.name)
      json.list("answer", record.content.answered.codes) { $1.string($0) }
      json.member("verdict", Comparison(record).verdict.name)
    }
  }

  private func figure(_ pair: FigurePair, _ json: inout JSONWriter) {
    json.object { json in
      json.key("reported")
      json.object { json in
        json.member("baseline", pair.baseline)
        json.member("candidate", pair.candidate)
        json.member("difference", pair.difference)
      }
      json.key("estimated")
      json.object { json in
        json.figureMember("baseline", pair.baselineEstimate)
        json.figureMember("candidate", pair.candidateEstimate)
        json.member("difference", pair.estimatedDifference)
      }
    }
  }
}
