import Billing
import Display
import Reconciliation
import Wording

/// The report as Markdown: a page for each session to attach to a support ticket. Ids, times, figures, causes, versions;
/// nothing that was said, and of a log no more than the name of its file.
public struct MarkdownReport: Sendable {
  private let records: Records
  private let prices: PriceTable
  private let options: JSONReport.Options
  private let program: String

  /// A report.
  ///
  /// - Parameter program: the name and version of the program that says so.
  public init(_ records: Records, prices: PriceTable, options: JSONReport.Options, program: String) {
    self.records = records
    self.prices = prices
    self.options = options
    self.program = program
  }

  /// The whole report.
  public var text: String {
    let table = TableReport(records, prices: prices, options: options)
    let sessions = self.sessions
    var lines = ["# Token usage", ""]
    lines +=
      SourceLine.lines(records.sources.map(\.withoutFolders)).map { "- " + Markdown.escaped($0) } + [""]
    if options.isPartial { lines += ["Reading was interrupted: this is what was read so far.", ""] }
    if let count = options.withoutTime, count > 0 {
      lines += [Markdown.escaped(LeftOut.withoutTime(count)), ""]
    }
    if let noMatch = options.noMatch {
      lines += [Markdown.escaped(noMatch), ""]
    } else if sessions.count != 1 {
      lines += Questions(records, prices: prices, naive: records.naiveSums()).markdown + [""]
    }
    if let groups = options.groups, options.noMatch == nil {
      lines += table.table(of: groups).markdown + [""]
      lines += table.leftOut(of: groups).map { Markdown.escaped($0) }
    }
    for session in sessions { lines += session + [""] }
    if !sessions.isEmpty { lines += table.leftOut().map { Markdown.escaped($0) } }
    lines += table.notes().map { "- " + Markdown.escaped($0) }
    if !sessions.isEmpty { lines += ["check: " + Markdown.escaped(Check.legend), ""] }
    lines.append("_" + versions.map { Markdown.escaped($0) }.joined(separator: "; ") + "_")
    return lines.map { $0 + "\n" }.joined()
  }

  /// The pages of the sessions with a response that is listed.
  private var sessions: [[String]] {
    guard !options.totalsOnly, options.groups == nil else { return [] }
    let listed = Dictionary(grouping: options.responses?.rows ?? records.responses, by: \.session)
    let naive = records.naiveSumsBySession()
    return zip(records.sessions, records.bySession()).compactMap { session, own in
      guard let responses = listed[session.index] else { return nil }
      let explanation = SessionExplanation(session, own, naive: naive[Int(session.index)], prices)
      return MarkdownSession(session, responses, records, prices, explanation).lines
    }
  }

  /// Who says so, and by which prices.
  private var versions: [String] {
    var sources: [String] = []
    for record in records.responses {
      guard let cost = prices.cost(of: record, model: records.name(record.model)),
        !sources.contains(cost.source)
      else { continue }
      sources.append(cost.source)
    }
    return [program] + sources.map { "prices: " + $0 }
  }
}

extension SourceState {
  /// The same without the folders that it is in, which are nobody else's business.
  fileprivate var withoutFolders: SourceState {
    var source = self
    source.name = name.split(separator: "/").last.map { String($0) } ?? name
    return source
  }
}
