import Billing
import Dashboard
import Display
import Foundation
import Reconciliation
import Reporting
import Sampling
import Testing

/// The screen and the reports say the same of the same log.
@Suite("Screen and report agree")
struct AgreementTests {
  /// Logs in which something of each sort happens.
  static let logs: [[String]] = [
    ViewGoldenTests.lines, sample { $0.turns = 3 },
    sample {
      $0.sessions = 3
      $0.turns = 9
      $0.seed = 11
      $0.injections = [.usageZeroWithOutput, .cachedSplitMissing, .imageInput, .generatedNotHeard]
    },
    sample {
      $0.sessions = 2
      $0.turns = 6
      $0.seed = 5
      $0.injections = [.payloadStripped, .logCut, .cutAtLimit, .duplicateEvents]
    },
    sample {
      $0.turns = 7
      $0.seed = 2
      $0.injections = [.sumsDisagree, .cachedSplitMissing, .usageMissing]
    },
  ]

  /// Both reports of a log.
  private func reports(_ lines: [String]) throws -> (table: String, json: [String: Any]) {
    var records = Records()
    for change in batches(lines).joined() { records.apply(change) }
    let prices = try PriceTable.compiledIn()
    let table = TableReport(records, prices: prices, options: JSONReport.Options()).text()
    let document = JSONReport(records, prices: prices).document()
    let json = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
    return (table, try #require(json))
  }

  /// The words of a line of heads with the place behind each.
  private func heads(_ line: Substring) -> [(word: String, end: Int)] {
    var heads: [(word: String, end: Int)] = []
    for (place, character) in line.enumerated() where character != " " {
      if let last = heads.last, last.end == place {
        heads[heads.count - 1] = (last.word + String(character), place + 1)
      } else {
        heads.append((String(character), place + 1))
      }
    }
    return heads
  }

  /// The figure that ends under a head; nil where it is missing.
  private func figure(_ line: Substring, endingAt end: Int) -> Int? {
    let cell = String(line.prefix(end).reversed().prefix { $0 != " " }.reversed())
    return Int(cell.filter { $0 != "," })
  }

  private func figures(_ object: Any?) -> (input: Int?, output: Int?) {
    let reported = (object as? [String: Any])?["reported"] as? [String: Any]
    let input = reported?["input"] as? [String: Any]
    let output = reported?["output"] as? [String: Any]
    return (input?["total"] as? Int, output?["total"] as? Int)
  }

  @Test(
    "the line of sums is the table's, and its figures are those of the JSON report",
    arguments: logs.indices)
  func sums(log: Int) throws {
    let lines = Self.logs[log]
    let (table, json) = try reports(lines)
    let picture = try dashboard(batches(lines), columns: 200, lines: 60).picture().picture
    let line = try #require(picture.split(separator: "\n").first { $0.hasPrefix(" server says  ") })
    #expect(table.split(separator: "\n").contains(line.dropFirst()))
    let totals = figures(json["totals"])
    #expect(line.contains(" \(Number.grouped(totals.input)) in"))
    #expect(line.contains("  \(Number.grouped(totals.output)) out"))
    for question in ["Is the server right?", "Why so much?"] {
      func answer(_ text: String) -> String? {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.first { $0.hasPrefix(question) }.map {
          String($0.dropFirst(question.count).drop { $0 == " " })
        }
      }
      // The screen may leave its last sentences out, and say one in fewer words.
      let shown = try #require(answer(picture))
      let whole = try #require(answer(table))
      let length = try #require(shown.firstMatch(of: /( [\d.:]+ (?:s|min) unheard\.)?…?$/)).range
      #expect(whole.hasPrefix(shown[..<length.lowerBound]) && shown.count > 20, "\(shown) | \(whole)")
    }
  }

  @Test("the rows have the figures of the JSON report, and add up to its totals", arguments: logs.indices)
  func rows(log: Int) throws {
    let lines = Self.logs[log]
    let (_, json) = try reports(lines)
    let responses = try #require(json["responses"] as? [[String: Any]])
    var dashboard = try dashboard(batches(lines), columns: 132, lines: 60)
    _ = dashboard.press([.home])
    var sums = (input: 0, output: 0)
    for (place, response) in responses.enumerated() {
      let picture = dashboard.picture().picture.split(separator: "\n")
      let head = heads(try #require(picture.first { $0.contains(" response  outcome") }))
      let totals = head.filter { $0.word == "total" }.map(\.end)
      let row = try #require(picture.first { $0.hasPrefix("▶") })
      #expect(figure(row, endingAt: head[0].end) == place + 1)
      let reported = figures(response)
      let (input, output) = (figure(row, endingAt: totals[0]), figure(row, endingAt: totals[1]))
      #expect(input == reported.input && output == reported.output, "\(row)")
      sums.input += input ?? 0
      sums.output += output ?? 0
      _ = dashboard.press([.down])
    }
    let totals = figures(json["totals"])
    #expect(sums.input == totals.input && sums.output == totals.output)
  }

  /// A cost's least and most; nil where none is known.
  private func cost(_ object: Any?) -> (least: Decimal, most: Decimal)? {
    guard let cost = object as? [String: Any], let amount = cost["amount"] as? NSNumber else { return nil }
    // The shortest decimal form of a number is the one that was written.
    guard let least = Decimal(string: amount.stringValue) else { return nil }
    return (least, (cost["amount_high"] as? NSNumber).flatMap { Decimal(string: $0.stringValue) } ?? least)
  }

  @Test(
    "the costs of the rows, the least and the most, add up to the total to the last digit",
    arguments: logs.indices)
  func costs(log: Int) throws {
    let lines = Self.logs[log]
    let (table, json) = try reports(lines)
    let responses = try #require(json["responses"] as? [[String: Any]])
    let costs = responses.compactMap { cost($0["cost"]) }
    // A log that does not name its model has no costs.
    guard let total = cost((json["totals"] as? [String: Any])?["cost"]) else {
      #expect(costs.isEmpty)
      return
    }
    #expect(
      total.least == costs.reduce(0) { $0 + $1.least } && total.most == costs.reduce(0) { $0 + $1.most })
    // A row shows both ends, on the screen as in the table.
    var dashboard = try dashboard(batches(lines), columns: 200, lines: 60)
    _ = dashboard.press([.home])
    for response in responses {
      let row = try #require(dashboard.picture().picture.split(separator: "\n").first { $0.hasPrefix("▶") })
      if let cost = cost(response["cost"]), cost.most > 0 {
        func rounded(_ amount: Decimal) -> String { Money(decimal: "\(amount)")?.rounded ?? "" }
        let (least, most) = (rounded(cost.least), rounded(cost.most))
        let words = least == most ? least : "\(least)–\(most)"
        #expect(row.split(whereSeparator: \.isWhitespace).contains(Substring(words)), "\(row)")
        #expect(table.split(whereSeparator: \.isWhitespace).contains(Substring(words)), "\(words)")
      }
      _ = dashboard.press([.down])
    }
  }

  @Test(
    "the page of sessions has the figures of the JSON report, and so have a session's rows",
    arguments: logs.indices)
  func sessions(log: Int) throws {
    let lines = Self.logs[log]
    let (_, json) = try reports(lines)
    let sessions = try #require(json["sessions"] as? [[String: Any]])
    var dashboard = try dashboard(batches(lines), columns: 132, lines: 60)
    _ = dashboard.press([.character("s")])
    var sums = (input: 0, output: 0)
    for (place, session) in sessions.enumerated() {
      let page = dashboard.picture().picture.split(separator: "\n")
      let head = heads(try #require(page.first { $0.contains(" session ") && $0.contains("differ") }))
      let row = try #require(page.first { $0.hasPrefix("▶") })
      func figure(_ word: String) throws -> Int? {
        self.figure(row, endingAt: try #require(head.first { $0.word == word }).end)
      }
      #expect(try figure("#") == place + 1 && figure("responses") == session["responses"] as? Int)
      let reported = figures(session)
      let (input, output) = (try figure("in"), try figure("out"))
      #expect(input == reported.input && output == reported.output, "\(row)")
      sums.input += input ?? 0
      sums.output += output ?? 0
      _ = dashboard.press([.enter])
      let rows = dashboard.picture().picture
      if let input {
        #expect(["server says", "server"].contains { rows.contains("\($0)  \(Number.grouped(input)) in") })
      }
      _ = dashboard.press([.escape, .down])
    }
    let totals = figures(json["totals"])
    #expect(sums.input == totals.input ?? 0 && sums.output == totals.output ?? 0)
  }
}
