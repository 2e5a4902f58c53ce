import Billing
import Dashboard
import Display
import EventLog
import Platform
import Wording

/// A file that holds an export of a provider.
enum ExportFile {
  /// More than a year of a large subscription.
  private static let mostBytes = 1 << 30

  /// What it says, or why it cannot be read.
  static func read(_ path: String, _ prices: PriceTable) -> ExportAnswer {
    let name = path == "-" ? "standard input" : path
    do throws(InputError) {
      let bytes = try Input(path: Surroundings.expanded(path)).readAll(limit: mostBytes)
      do throws(ExportProblem) {
        return .read(try Export.read(bytes, name: name, prices: prices))
      } catch {
        return .failed(error.message(name))
      }
    } catch {
      return .failed(error.message)
    }
  }

  /// The files of a directory without the exports that lie beside its logs, which is said: nobody gave those as logs.
  ///
  /// Where it has nothing else, all of them, so that each says what it is.
  static func leftOut(of files: [String], _ prices: PriceTable) -> [String] {
    let exports = files.filter { isExport($0, prices) }
    guard !exports.isEmpty, exports.count < files.count else { return files }
    let names = exports.prefix(most).map { ShellWords.quoted(SafeText($0).string) }
    let more = exports.count - names.count
    Output.complain(
      "\(names.joined(separator: ", "))\(more > 0 ? " and \(Number.grouped(more)) more" : ""): left out, for "
        + "\(exports.count == 1 ? "it is an export" : "they are exports") of a provider, not a log; realtally bill --export "
        + "\(names[0]) shows \(exports.count == 1 ? "it" : "one")")
    return files.filter { !exports.contains($0) }
  }

  /// So many are named.
  private static let most = 4

  /// Whether a file is an export: it begins like one, and can be read as one.
  private static func isExport(_ path: String, _ prices: PriceTable) -> Bool {
    guard let file = try? Input(path: path), let start = file.bytes(at: 0, count: min(4096, file.size ?? 0)),
      Recognition.export(start: start) != nil
    else { return false }
    if case .read = read(path, prices) { return true }
    return false
  }

  /// The exports of a command line; nil where one cannot be read, which is said.
  static func readAll(_ paths: [String], _ prices: PriceTable) -> [Export]? {
    let exports = paths.compactMap { path -> Export? in
      switch read(path, prices) {
      case .read(let export): return export
      case .failed(let reason):
        Output.complain(reason)
        return nil
      }
    }
    return exports.count == paths.count ? exports : nil
  }
}
