import Billing
import CommandLine
import Display
import Intake
import Platform
import Query
import Reconciliation

/// What several commands take from the command line.
struct Setup {
  let paths: [String]
  let prices: PriceTable
  let intake: LogIntake.Options
  /// What `--where`, `--only`, `--since` and `--until` ask for.
  let query: Query
  /// What the first two ask for.
  private let untimed: Query
  /// What the last two ask for.
  private let times: Query
  private let responses: [String]
  private let sessions: [String]
  /// What both name.
  private let named: Query

  init(_ invocation: Invocation, paths: [String]) throws(UsageError) {
    self.paths = paths.isEmpty ? ["-"] : paths
    var intake = LogIntake.Options()
    intake.book = try Self.book(invocation)
    intake.sessionKey = invocation.value("session-key")
    self.intake = intake
    prices = try Self.prices(invocation)
    untimed = try Self.query(invocation)
    times = try Self.times(invocation)
    query = untimed.and(times)
    responses = invocation.all("response")
    sessions = invocation.all("session")
    named = Query(responses: responses, sessions: sessions)
  }

  /// The files behind the paths; what is wrong is said on standard error.
  ///
  /// - Parameter isFollowing: whether they are read as they grow, so that a directory will not do.
  func files(following isFollowing: Bool = false) -> [String]? {
    var files: [String] = []
    for path in paths {
      if isFollowing, Directory.isDirectory(path) {
        Output.complain("\(path): \(FollowedFile.isDirectory)")
        return nil
      }
      do throws(InputError) {
        let found = try Directory.files(at: path)
        files += Directory.isDirectory(path) ? ExportFile.leftOut(of: found, prices) : found
      } catch {
        Output.complain(error.message)
        return nil
      }
    }
    return files
  }

  /// Whether a response is asked for: any part of its id or its session's will do.
  private func isNamed(_ record: ResponseRecord, _ records: some RecordNames) -> Bool {
    named.passes(record, in: records, prices: prices)
  }

  /// The records of the responses that are asked for.
  ///
  /// - Throws: `UsageError` where no id holds what is asked for; that none passes `--where` is an answer.
  func wanted(_ records: Records) throws(UsageError) -> Records {
    guard !responses.isEmpty || !sessions.isEmpty || !query.isEmpty else { return records }
    let named = records.keeping { isNamed($0, records) }
    if named.responses.isEmpty, !records.responses.isEmpty { throw noneNamed }
    return query.isEmpty ? named : named.keeping { query.passes($0, in: records, prices: prices) }
  }

  private var noneNamed: UsageError {
    let asked = (responses + sessions).map { "“\(SafeText($0).string)”" }.joined(separator: " or ")
    return UsageError("no \(responses.isEmpty ? "session" : "response") whose id holds \(asked)")
  }

  /// What becomes of each response that is folded; nil where all are asked for.
  var choose: ((ResponseRecord, SessionNames) -> LogFold.Choice)? {
    guard !responses.isEmpty || !sessions.isEmpty || !query.isEmpty else { return nil }
    return { record, names in
      if !isNamed(record, names) { return .notNamed }
      if !untimed.passes(record, in: names, prices: prices) { return .leftOut }
      if times.passes(record, in: names, prices: prices) { return .taken }
      return record.startedAt == .unknown ? .withoutTime : .leftOut
    }
  }

  /// - Throws: `UsageError` where no id holds what is asked for.
  func check(_ count: (LogFold.Choice) -> Int) throws(UsageError) {
    let others = LogFold.Choice.allCases.filter { $0 != .notNamed }
    if count(.notNamed) > 0, others.allSatisfy({ count($0) == 0 }) { throw noneNamed }
  }

  /// How many responses were left out because their time is not known; nil where no time is asked for.
  func withoutTime(_ records: Records) -> Int? {
    guard !times.isEmpty else { return nil }
    return records.responses.count {
      $0.startedAt == .unknown && isNamed($0, records) && untimed.passes($0, in: records, prices: prices)
    }
  }

  /// The same of responses that were folded.
  func withoutTime(_ count: (LogFold.Choice) -> Int) -> Int? { times.isEmpty ? nil : count(.withoutTime) }

  /// How many responses pass the query, in words.
  func share(_ kept: Records, of all: Records) -> String {
    share(kept.responses.count, of: all.responses.count)
  }

  /// How many responses pass the query, in words.
  func share(_ kept: Int, of all: Int) -> String {
    (kept == 0 ? "nothing matches: " : "")
      + "\(Number.grouped(kept)) of \(Number.counted(all, "response")) \(kept == 1 ? "passes" : "pass") "
      + SafeText(query.text).string
  }

  /// Whether single responses are asked for.
  var asksForResponses: Bool { !responses.isEmpty }

  /// The sessions that are asked for: any part of an id will do.
  ///
  /// - Throws: `UsageError` where no session's id holds that.
  func isWantedSession(_ records: Records) throws(UsageError) -> (SessionRecord) -> Bool {
    guard !sessions.isEmpty else { return { _ in true } }
    let isWanted = { (session: SessionRecord) in
      sessions.contains { PlainWord($0).isPart(of: records.name(session.id)) }
    }
    guard records.sessions.contains(where: isWanted) else {
      throw UsageError("no session whose id holds “\(SafeText(sessions[0]).string)”")
    }
    return isWanted
  }

  private static func query(_ invocation: Invocation) throws(UsageError) -> Query {
    var query = Query.everything
    do throws(QueryError) {
      for text in invocation.all("where") { query = query.and(try Query(text)) }
    } catch {
      throw UsageError("--where: \(error.message)")
    }
    guard let verdict = invocation.value("only") else { return query }
    // The words of the screen have spaces in them.
    let bare = verdict.filter { $0 != "\"" }
    let word = bare.contains(" ") ? "\"\(bare)\"" : bare
    do throws(QueryError) {
      return query.and(try Query("verdict:\(word)"))
    } catch {
      // What is typed where a verdict belongs is often a cause.
      if (try? Query("cause:\(word)")) != nil {
        throw UsageError("--only takes a verdict; for a cause: --where 'cause:\(SafeText(word).string)'")
      }
      let word = "verdict:"
      throw UsageError(
        error.message.hasPrefix(word)
          ? "--only\(error.message.dropFirst(word.count))" : "--only: \(error.message)")
    }
  }

  private static func times(_ invocation: Invocation) throws(UsageError) -> Query {
    var times = Query.everything
    for (name, end) in [("since", Query.TimeEnd.since), ("until", .until)] {
      guard let moment = invocation.value(name) else { continue }
      do throws(QueryError) {
        times = times.and(try Query(end, moment, now: Clock.wall))
      } catch {
        throw UsageError("--\(name) \(error.message)")
      }
    }
    return times
  }

  private static func book(_ invocation: Invocation) throws(UsageError) -> RuleBook {
    var families: [String: ModelFamily] = [:]
    for value in invocation.all("model") {
      let parts = value.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let family = ModelFamily(name: String(parts[1])) else {
        let names = ModelFamily.allCases.filter { $0 != .unknown }.map(\.name).joined(separator: ", ")
        throw UsageError("--model takes NAME=FAMILY, where FAMILY is one of \(names)")
      }
      families[String(parts[0])] = family
    }
    return RuleBook(families: families)
  }

  private static func prices(_ invocation: Invocation) throws(UsageError) -> PriceTable {
    do {
      let table = try PriceTable.compiledIn()
      guard let path = invocation.value("prices") else { return table }
      let bytes = try Input(path: path).readAll(limit: 16 << 20)
      return table.overridden(
        by: try bytes.withUnsafeBytes { bytes throws(PriceTableError) in
          try PriceTable(json: bytes)
        })
    } catch let error as InputError {
      throw UsageError(error.message)
    } catch let error as PriceTableError {
      throw UsageError("\(invocation.value("prices") ?? "prices"): \(error.reason)")
    } catch {
      throw UsageError("\(error)")
    }
  }
}
