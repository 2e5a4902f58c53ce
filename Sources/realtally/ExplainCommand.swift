import CommandLine
import Display
import Intake
import Platform
import Query
import Reconciliation
import Reporting

/// `realtally explain`: one response item by item, or a session.
struct ExplainCommand {
  private let setup: Setup
  private let wanted: String?
  private let invocation: Invocation
  /// How much text is kept of a pipe, in bytes; nil where no texts are wanted.
  private let memory: Int?

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    var paths = invocation.arguments
    // An argument that is an existing file is a file; any other first one is an id.
    if let first = paths.first, first != "-", !Directory.exists(first) {
      wanted = first
      paths.removeFirst()
    } else {
      wanted = nil
    }
    setup = try Setup(invocation, paths: paths)
    let size = try invocation.size("memory", least: 1_000_000, otherwise: 128_000_000)
    memory = invocation.isSet("with-text") ? size : nil
    if memory == nil, invocation.isSet("memory") {
      throw UsageError("--memory says how much of a pipe is kept for --with-text: it goes with that only")
    }
  }

  func run() throws(UsageError) -> ExitCode {
    if setup.paths == ["-"], Surroundings.isTerminal(0) {
      throw UsageError(
        wanted.map { "no such file: \($0), and no log to look for a response of that id in" }
          ?? "give it a log: realtally explain RESPONSE_ID session.jsonl")
    }
    let isTable = invocation.value("format") != "json"
    let isAboutSessions = isTable && wanted == nil && !setup.asksForResponses
    var options = setup.intake
    if !isAboutSessions { options.watch = .all }
    guard let reading = ReadAll.read(setup, options, memory: memory) else { return .input }
    let (records, code) = (reading.fold, reading.code)
    let finder = memory.map { _ in EventFinder(reading) }
    finder?.sayWhatIsForgotten()
    if isAboutSessions { return try explainSessions(records, finder).otherwise(code) }
    let matches = try matching(records)
    if !isTable {
      var options = JSONReport.Options()
      options.items = true
      if let finder { options.events = { finder.events($0) } }
      let rows = Set(matches.map(\.row))
      let records = records.keeping { rows.contains($0.row) }
      let text = JSONReport(records, prices: setup.prices, options: options).document()
      return ExitCode.printing(text).otherwise(code)
    }
    let report = ExplainReport(records, prices: setup.prices)
    for record in matches {
      let printed = print(report.lines(record), finder?.lines(record))
      if printed != .done { return printed }
    }
    return code
  }

  /// Explains each session that is asked for, as far as its responses pass `--where`.
  private func explainSessions(_ records: Records, _ finder: EventFinder?) throws(UsageError) -> ExitCode {
    var isWanted = try setup.isWantedSession(records)
    let kept = try setup.wanted(records)
    let report = ExplainReport(kept, prices: setup.prices)
    if !setup.query.isEmpty {
      let sessions = Set(kept.responses.map(\.session))
      isWanted = { sessions.contains($0.index) }
      let printed = print([SafeText(setup.share(kept, of: records))])
      if printed != .done { return printed }
    }
    let responses = Dictionary(grouping: kept.responses, by: \.session)
    for (session, lines) in zip(kept.sessions.filter(isWanted), report.lines(sessions: isWanted)) {
      var printed = print(lines)
      for record in responses[session.index] ?? [] where printed == .done {
        let isLast = record.row == responses[session.index]?.last?.row
        printed = print(finder?.lines(record, isLast: isLast))
      }
      if printed != .done { return printed }
    }
    return .done
  }

  /// Prints pieces of lines with an empty line behind each; those that are nil are not there.
  private func print(_ pieces: [SafeText]?...) -> ExitCode {
    let isASCII = invocation.isSet("ascii")
    let lines = pieces.compactMap { $0 }.flatMap { $0 + [.empty] }
    return .printing(lines.map { (isASCII ? $0.ascii : $0).string + "\n" }.joined())
  }

  private func matching(_ records: Records) throws(UsageError) -> [ResponseRecord] {
    var matches = try setup.wanted(records).responses
    guard let wanted else { return matches }
    if let numbered = matches.first(where: { wanted == "#\($0.row + 1)" || wanted == "\($0.row + 1)" }) {
      return [numbered]
    }
    matches = matches.filter { PlainWord(wanted).isPart(of: records.name($0.id)) }
    if matches.isEmpty { throw UsageError("no response whose id holds “\(SafeText(wanted).string)”") }
    if let exact = matches.first(where: { records.name($0.id) == wanted }) { return [exact] }
    guard matches.count == 1 else {
      let names = matches.prefix(5).compactMap { records.name($0.id).map { SafeText($0).string } }
      throw UsageError(
        "“\(SafeText(wanted).string)” is in \(matches.count) ids: \(names.joined(separator: ", "))")
    }
    return matches
  }
}
