import Billing
import Dashboard
import Display
import Foundation
import Reconciliation
import Reporting
import Testing

/// The bill on the screen: exports and typed figures, and that it says what `bill` says.
@Suite("The view of the bill")
struct BillViewTests {
  /// All that the page says, scrolled from top to bottom.
  private static func text(_ dashboard: Dashboard) -> [String] {
    var dashboard = dashboard
    _ = dashboard.update(.size(columns: 132, lines: 400))
    return dashboard.picture().picture.split(separator: "\n").map(String.init)
  }

  @Test("a path that is typed is asked for, and its export is held against the log")
  func path() throws {
    var dashboard = try dashboard(ViewGoldenTests.log)
    _ = dashboard.press([.character("b")])
    dashboard.type("~/my exports/usage=1.json")
    #expect(dashboard.press([.enter]) == [.loadExport("~/my exports/usage=1.json")])
    #expect(dashboard.picture().picture.contains("Reading ~/my exports/usage=1.json …"))
    _ = dashboard.update(.export(.failed("usage=1.json: no such file")))
    let failed = dashboard.picture().picture
    #expect(failed.contains("usage=1.json: no such file") && failed.contains("usage=1.json▌"))
    #expect(dashboard.press([.enter]) == [.loadExport("~/my exports/usage=1.json")])
    _ = dashboard.update(.export(.read(try BillOfLog.export(BillOfLog.usage, "usage.json"))))
    #expect(dashboard.picture().picture.contains("The bill differs from the log for gpt-realtime"))
    // Another file joins it; the same one is read anew, not doubled.
    for name in ["costs.json", "costs.json"] {
      _ = dashboard.update(.export(.read(try BillOfLog.export(BillOfLog.costs, name))))
    }
    let both = Self.text(dashboard)
    #expect(
      both.count { $0.contains("OpenAI Costs API") } == 1 && both.contains { $0.contains("telepathy 7") })
    // Typed figures are another bill.
    #expect(dashboard.picture().picture.contains("export or figures: ▌"))
    dashboard.type("audio_in=1735")
    #expect(dashboard.press([.enter]) == [])
    let typed = dashboard.picture().picture
    #expect(typed.contains("The bill and the log agree") && !typed.contains("usage.json"))
  }

  @Test(
    "what looks like a figure is read as one, anything else as a path",
    arguments: [
      ("audio_i=640", false), ("640", true), ("./a=b", true), ("a.b=c", true), ("", false), ("  ", false),
    ])
  func entry(text: String, isPath: Bool) throws {
    var dashboard = try dashboard(ViewGoldenTests.log)
    _ = dashboard.press([.character("b")])
    dashboard.type(text)
    #expect(dashboard.press([.enter]) == (isPath ? [.loadExport(text)] : []))
  }

  @Test("an export that comes in late or cannot be read is said also where the page is left")
  func late() throws {
    var dashboard = try dashboard(ViewGoldenTests.log)
    _ = dashboard.update(.export(.failed("cost.csv: is empty")))
    #expect(dashboard.picture().picture.contains("cost.csv: is empty"))
    _ = dashboard.update(.export(.read(try BillOfLog.export(BillOfLog.usage, "usage.json"))))
    let rows = dashboard.picture().picture
    #expect(rows.contains("▲ uncached text: billed 1,073, the log 1,003. One sum fits: others at times"))
  }

  @Test(
    "the answer to the third question is that of bill: agreement, no realtime model, and a cause of the export itself"
  )
  func answers() throws {
    let clean = try dashboard(batches(sample { $0.turns = 3 }))
    func answer(_ usage: String) throws -> String {
      var dashboard = clean
      _ = dashboard.update(.export(.read(try BillOfLog.export(usage, "usage.json"))))
      return dashboard.picture().picture
    }
    let other = BillOfLog.usage.replacingOccurrences(of: "gpt-realtime", with: "gpt-4.1")
    #expect(try answer(other).contains("Nothing of a realtime model in it."))
    var speech = try dashboard(ViewGoldenTests.log)
    _ = speech.update(.export(.read(try BillOfLog.export(BillOfLog.costs, "costs.json"))))
    #expect(speech.picture().picture.contains("The log says nothing of what was billed"))
  }

  @Test("its lines by time and its sums are those of the JSON of bill")
  func agreesWithReport() throws {
    let exports = try BillOfLog.exports()
    var records = Records()
    for change in ViewGoldenTests.log.joined() { records.apply(change) }
    let statement = BillStatement(exports, records: records, prices: try PriceTable.compiledIn())
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(BillReport(statement).document().utf8)) as? [String: Any])
    var dashboard = try dashboard(ViewGoldenTests.log)
    _ = dashboard.press([.character("b")])
    for export in exports { _ = dashboard.update(.export(.read(export))) }
    let page = Self.text(dashboard)
    let head = try #require(page.firstIndex { $0.contains("by time (UTC)") }) + 1
    func cells(_ line: String) -> [String] {
      line.trimmingCharacters(in: .whitespaces).components(separatedBy: "  ")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    #expect(cells(page[head]) == ["measure", "billed", "server says", "we count", "difference"])
    let rows = try #require(json["rows"] as? [[String: Any]])
    /// The lines of figures, each with the title of time and model above it.
    var lines: [(title: [String], cells: [String])] = []
    var title = ["", ""]
    for line in page[(head + 1)...].prefix(while: { !$0.contains("not understood") }) {
      let cells = cells(line)
      if cells.count == 1 { title = cells[0].components(separatedBy: ", ") }
      if cells.count == 5 { lines.append((title, cells)) }
    }
    #expect(lines.count == rows.count && rows.count > 18)
    func number(_ value: Any?) -> Double? {
      guard let object = value as? [String: Any] else { return (value as? NSNumber)?.doubleValue }
      return (object["low"] as? NSNumber)?.doubleValue
    }
    /// The first number of a cell; nil for a dash.
    func shown(_ cell: String) -> Double? {
      Double(cell.drop { "$+".contains($0) }.prefix { "0123456789.,-".contains($0) }.filter { $0 != "," })
    }
    var (sums, expected): ([String: Double], [String: Double]) = ([:], [:])
    for ((title, cells), row) in zip(lines, rows) {
      #expect(title[1] == row["model"] as? String && title[0].prefix(10) == "2026-03-31", "\(title)")
      for (place, name) in [(1, "billed"), (2, "reported"), (3, "estimated"), (4, "difference")] {
        #expect(shown(cells[place]) == number(row[name]), "\(name): \(cells) \(row)")
      }
      let measure = try #require(row["measure"] as? String)
      expected[measure, default: 0] += number(row["billed"]) ?? 0
      sums[measure, default: 0] += shown(cells[1]) ?? 0
    }
    #expect(sums == expected && sums["uncached_audio"] == 1863 && sums["requests"] == 19)
    let text = page.joined(separator: " ").split(separator: " ").joined(separator: " ")
    let totals = try #require(json["totals"] as? [String: Any])
    #expect(text.contains(try #require(totals["headline"] as? String)))
    for cause in try #require(json["causes"] as? [[String: Any]])
    where cause["code"] as? String != "unexplained" {
      for key in ["code", "detail"] {
        #expect(text.contains(try #require(cause[key] as? String)), "\(cause)")
      }
    }
    for meter in try #require(json["unmapped"] as? [[String: Any]]) {
      #expect(text.contains("not understood: \(try #require(meter["meter"] as? String))"))
    }
  }

  @Test(
    "what the command line asks for is what the bill is held against, as bill does; a typed filter is not")
  func narrowed() throws {
    let ids = Set(ViewGoldenTests.lines.joined().matches(of: /sess_\w+/).map { String($0.output) })
    let id = try #require(ids.sorted().first)
    let prices = try PriceTable.compiledIn()
    var records = Records()
    for change in ViewGoldenTests.log.joined() { records.apply(change) }
    let own = records.keeping { records.session(of: $0).flatMap { records.name($0.id) } == id }
    let audio = try #require(own.totals.reported.inputAudio)
    #expect(ids.count == 2 && audio < records.totals.reported.inputAudio ?? 0)
    var dashboard = Dashboard(prices: prices, wantedSessions: [id])
    _ = dashboard.update(.size(columns: 132, lines: 40))
    for batch in ViewGoldenTests.log { _ = dashboard.update(.changes(batch)) }
    _ = dashboard.press([.character("/")])
    dashboard.type("#1")
    _ = dashboard.press([.enter, .character("b")])
    dashboard.type("audio_in=\(audio)")
    _ = dashboard.press([.enter])
    #expect(dashboard.picture().picture.contains("The bill and the log agree"))
  }
}
