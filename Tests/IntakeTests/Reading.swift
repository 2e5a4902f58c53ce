import Foundation
import Intake
import Reconciliation
import TokenCounting

/// The records of a log that arrives in pieces of one size.
func records(
  _ bytes: [UInt8], piece: Int = 1 << 20, book: RuleBook = RuleBook(), watch: ItemWatch = .none
) -> Records {
  var reducer = Reducer(book: book, watch: watch)
  var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
  var records = Records()
  func take(_ changes: [Change]) { for change in changes { records.apply(change) } }
  var place = 0
  while place < bytes.count {
    let end = min(bytes.count, place + piece)
    bytes[place..<end].withUnsafeBytes { pipeline.read($0, into: &reducer) }
    take(pipeline.drain() + reducer.drain())
    place = end
  }
  pipeline.finish(into: &reducer)
  take(pipeline.drain() + reducer.drain())
  return records
}

func records(_ url: URL, piece: Int = 1 << 20) throws -> Records {
  records([UInt8](try Data(contentsOf: url)), piece: piece)
}

func records(lines: [String], book: RuleBook = RuleBook(), watch: ItemWatch = .none) -> Records {
  records(Array(lines.joined(separator: "\n").utf8), book: book, watch: watch)
}

extension Records {
  /// The response of an id.
  func response(_ id: String) -> ResponseRecord? { responses.first { name($0.id) == id } }

  /// Everything that a report shows of the responses, names resolved.
  var shown: [String] {
    responses.map { record in
      "\(name(record.id) ?? "-") \(name(record.model) ?? "-") \(record.line) \(record.status) \(record.marks.rawValue) "
        + "\(record.reported.all) \(record.estimated) \(record.facts) \(Comparison(record).verdict)"
    }
  }
}
