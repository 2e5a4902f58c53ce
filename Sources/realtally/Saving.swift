import Billing
import Dashboard
import Platform
import Reconciliation
import Reporting
import Wording

/// Writes what the dashboard shows to files, as `report` would print it.
struct Saving {
  /// The logs that are read: those are never written over.
  let files: [String]
  let prices: PriceTable
  let isASCII: Bool

  /// Writes rows to a file.
  ///
  /// - Parameter records: the records of those rows.
  func save(_ request: SaveRequest, _ records: Records) -> SaveAnswer {
    let path = Surroundings.expanded(request.path)
    guard !files.contains(where: { Directory.isSame($0, path) }) else {
      return .failed("\(request.path): is a log that is being read")
    }
    do throws(InputError) {
      let bytes = try Output.saveFile(path: path, mayReplace: request.mayReplace) { text(request, records) }
      return bytes.map { .written(bytes: $0) } ?? .exists
    } catch {
      return .failed("\(request.path): \(error.reason)")
    }
  }

  private func text(_ request: SaveRequest, _ records: Records) -> String {
    let options = JSONReport.Options()
    let table = TableReport(records, prices: prices, options: options, isASCII: isASCII)
    switch request.format {
    case .json: return JSONReport(records, prices: prices, options: options).document()
    case .table: return table.text()
    case .ndjson: return rows(.ndjson, records)
    case .csv: return rows(.csv, records)
    case .markdown:
      guard request.isExplanation, let record = records.responses.first else {
        return MarkdownReport(records, prices: prices, options: options, program: Realtally.name).text
      }
      return MarkdownExplanation(record, records, prices, program: Realtally.name).text
    }
  }

  private func rows(_ format: RowFormat, _ records: Records) -> String {
    var writer = RowWriter(format, prices: prices)
    writer.append(records.responses, of: records)
    return writer.drain()
  }
}
