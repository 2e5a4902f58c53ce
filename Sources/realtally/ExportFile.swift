import Billing
import Dashboard
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
