import Foundation
import Sampling
import Testing

@testable import Billing

@Suite("Bills by time")
struct BilledTimeTests {
  @Test("speech is of the day on which it was written down, not of the day on which its session began")
  func midnight() throws {
    var options = SampleOptions()
    // 2026-03-31T23:59:00Z: the session goes on after midnight.
    (options.start, options.turns) = (1_775_001_540_000, 12)
    var sample = Sample(options)
    var lines: [String] = []
    while let line = sample.next() { lines.append(line.text) }
    let prices = try PriceTable.compiledIn()
    let costs = try #require(sample.bill.exports.first { $0.format == .costs })
    let export = try Export.read(Array(costs.text.utf8), name: costs.name, prices: prices)
    let statement = BillStatement([export], records: try RawLog(lines: lines).records(), prices: prices)
    let speech = try #require(statement.groups.first { $0.isTranscription })
    #expect(speech.times.count == 2)
    #expect(
      speech.times.allSatisfy { time in time.rows.allSatisfy { $0.difference == 0 && $0.billed.value > 0 } })
    #expect(statement.agreesOnAllSides)
  }

  @Test("a model that is billed by time costs what the time of its sessions costs")
  func timed() throws {
    let log = try RawLog { $0.injections = [.timeBilledModel] }
    let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let times = try log.events.compactMap { try ($0["timestamp"] as? String).map { try format.parse($0) } }
    let length = try #require(times.max()).timeIntervalSince(try #require(times.min()))
    let comparison = try log.comparison([BilledFigure(.cost, 1_000_000_000, currency: "USD")])
    let row = try #require(comparison.rows.first)
    // 0.08 a minute, in ten thousand millionths for a millisecond.
    let milliseconds = Int((length * 1000).rounded())
    let expected = (Decimal(milliseconds) * 800_000_000 / 60_000 as NSDecimalNumber).doubleValue.rounded()
    #expect(row.reported == nil && row.estimated == Int(expected)...Int(expected))
  }
}
