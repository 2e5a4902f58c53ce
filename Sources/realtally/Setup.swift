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
  /// What `--where` and `--only` ask for.
  let query: Query
  private let responses: [String]
  private let sessions: [String]

  init(_ invocation: Invocation, paths: [String]) throws(UsageError) {
    self.paths = paths.isEmpty ? ["-"] : paths
    var intake = LogIntake.Options()
    intake.book = try Self.book(invocation)
    intake.sessionKey = invocation.value("session-key")
    self.intake = intake
    prices = try Self.prices(invocation)
    query = try Self.query(invocation)
    responses = invocation.all("response")
    sessions = invocation.all("session")
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
        files += try Directory.files(at: path)
      } catch {
        Output.complain(error.message)
        return nil
      }
    }
    return files
  }

  /// Whether a response is asked for: any part of its id or its session's will do.
  private func isNamed(_ record: ResponseRecord, _ records: Records) -> Bool {
    let isResponse =
      responses.isEmpty || responses.contains { PlainWord($0).isPart(of: records.name(record.id)) }
    let session = records.session(of: record).flatMap { records.name($0.id) }
    return isResponse && (sessions.isEmpty || sessions.contains { PlainWord($0).isPart(of: session) })
  }

  /// The records of the responses that are asked for.
  ///
  /// - Throws: `UsageError` where no id holds what is asked for; that none passes `--where` is an answer.
  func wanted(_ records: Records) throws(UsageError) -> Records {
    guard !responses.isEmpty || !sessions.isEmpty || !query.isEmpty else { return records }
    let named = records.keeping { isNamed($0, records) }
    if named.responses.isEmpty, !records.responses.isEmpty {
      let asked = (responses + sessions).map { "“\(SafeText($0).string)”" }.joined(separator: " or ")
      throw UsageError("no \(responses.isEmpty ? "session" : "response") whose id holds \(asked)")
    }
    return query.isEmpty ? named : named.keeping { query.passes($0, in: records, prices: prices) }
  }

  /// How many responses pass the query, in words.
  func share(_ kept: Records, of all: Records) -> String {
    "\(Number.grouped(kept.responses.count)) of \(Number.grouped(all.responses.count)) responses pass "
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
    do throws(QueryError) {
      var query = Query.everything
      for text in invocation.all("where") { query = query.and(try Query(text)) }
      if let verdict = invocation.value("only") { query = query.and(try Query("verdict:\(verdict)")) }
      return query
    } catch {
      throw UsageError("--where: \(error.message)")
    }
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
