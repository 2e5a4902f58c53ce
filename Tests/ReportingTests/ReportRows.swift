import Billing
import Foundation
import Intake
import Reconciliation
import TestSupport
import TokenCounting

@testable import Reporting

/// Logs read as a stream of rows, each printed when it is final.
enum ReportRows {
  static let prices = (try? PriceTable.compiledIn()) ?? .empty

  /// Everything that is printed of logs, read one after the other in pieces.
  static func text(_ format: RowFormat, _ logs: [[String]], piece: Int = 1 << 20, items: Bool = false)
    -> String
  {
    var finals = FinalResponses()
    var writer = RowWriter(format, prices: prices, hasItems: items)
    func write(_ batch: FinalResponses.Batch) {
      let names = finals.names(of: batch)
      for record in batch.responses {
        writer.append(record, of: batch, names, source: finals.sources[Int(batch.session.source)].name)
      }
    }
    for change in changes(logs, piece: piece, items: items, forgets: true) {
      if let batch = finals.apply(change) { write(batch) }
    }
    for batch in finals.finish() { write(batch) }
    return writer.drain()
  }

  static func changes(_ logs: [[String]], piece: Int = 1 << 20, items: Bool = false, forgets: Bool = false)
    -> [Change]
  {
    var reducer = Reducer(watch: items ? .all : .none, forgetsNames: forgets)
    var changes: [Change] = []
    for (index, lines) in logs.enumerated() {
      var pipeline = Pipeline(
        source: SourceState(index: Int32(index), name: "log \(index)"), tokenizer: Tokenizer())
      let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
      for start in stride(from: 0, to: bytes.count, by: piece) {
        bytes[start..<min(bytes.count, start + piece)].withUnsafeBytes { pipeline.read($0, into: &reducer) }
        changes += pipeline.drain() + reducer.drain()
      }
      pipeline.finish(into: &reducer)
      changes += pipeline.drain() + reducer.drain()
    }
    return changes
  }

  static func records(_ logs: [[String]], items: Bool = false) -> Records {
    changes(logs, items: items).reduce(into: Records()) { $0.apply($1) }
  }

  /// The responses of the JSON report on the same logs.
  static func responses(_ records: Records, items: Bool = false) throws -> [[String: Any]] {
    var options = JSONReport.Options()
    options.items = items
    let text = JSONReport(records, prices: prices, options: options).document()
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return root?["responses"] as? [[String: Any]] ?? []
  }

  static func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// An object as a text that is the same for the same members, but for those named, here and in its causes.
  static func text(_ object: [String: Any], without names: Set<String>) throws -> String {
    var kept = object.filter { !names.contains($0.key) }
    if let causes = kept["causes"] as? [[String: Any]] {
      kept["causes"] = causes.map { $0.filter { !names.contains($0.key) } }
    }
    return String(
      decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys), as: UTF8.self)
  }

  /// The lines of the recordings.
  static func recordings() throws -> [[String]] {
    try SharedData.recordings.map {
      try String(contentsOf: $0, encoding: .utf8).split(separator: "\n").map { String($0) }
    }
  }
}
