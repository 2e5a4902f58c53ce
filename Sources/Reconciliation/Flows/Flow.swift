import Events

/// One session as a flow of turns, with what is needed to read its names.
public struct Flow: Sendable {
  /// The session.
  public let session: SessionRecord
  /// Its responses in their order.
  public let responses: [ResponseRecord]
  private let records: Records

  private init(_ session: SessionRecord, _ responses: [ResponseRecord], _ records: Records) {
    self.session = session
    self.responses = responses
    self.records = records
  }

  /// The sessions of a log as flows, in their order; a session without a response is a flow without turns.
  public static func all(in records: Records) -> [Flow] {
    let responses = Dictionary(grouping: records.responses, by: \.session)
    return records.sessions.map { Flow($0, responses[$0.index] ?? [], records) }
  }

  /// The text of a name; nil where there is none.
  public func name(_ id: NameID) -> String? { records.name(id) }

  /// What the log tells of one aspect of how the session is set up; nil where it tells nothing.
  func value(of aspect: SetupAspect) -> SetupValue? {
    let setup = session.setup
    switch aspect {
    case .model: return name(session.model).map { .name($0) }
    case .family: return session.model.isSome ? .family(session.family) : nil
    case .provider: return session.provider == .unknown ? nil : .provider(session.provider)
    case .instructions: return setup.instructions.map { .instructions($0) }
    case .tools:
      return setup.tools.map { tools in
        let names = name(tools.names)?.split(separator: ",").map(String.init) ?? []
        return .tools(
          names: names, count: tools.count, tokens: tools.tokens, fingerprint: tools.fingerprint)
      }
    case .setting(let setting): return setup.value(of: setting) { name($0) }.map { .setting($0) }
    }
  }
}
