import Display
import Reconciliation

/// Writing what is shown to a file, whose name is typed on the last line.
extension Dashboard {
  /// Opens the line to type the name on.
  mutating func openSavePrompt() {
    guard view == .explain ? selected != nil : !list.isEmpty else {
      problems.append("nothing to write: no response is shown")
      return
    }
    taking.open(view == .explain ? .explanationPath : .rowsPath)
  }

  /// Typing goes into the name.
  mutating func typePath(_ key: Key) -> [Effect] {
    switch key {
    case .escape: taking.close()
    case .enter: return save()
    default: taking.type(key)
    }
    return []
  }

  private mutating func save() -> [Effect] {
    guard let format = SaveFormat(path: taking.line.text) else {
      taking.problem =
        "The ending says in which form: .json the report, .txt a table, .md Markdown, .ndjson or .csv rows."
      return []
    }
    let isExplanation = taking.step == .explanationPath
    let rows = isExplanation ? list.selected.map { [$0] } ?? [] : list.rows.sorted()
    let request = SaveRequest(
      path: taking.line.text, format: format, rows: rows, isExplanation: isExplanation,
      mayReplace: taking.request != nil)
    taking.request = request
    return [.save(request)]
  }

  /// Takes in what came of it.
  mutating func take(_ answer: SaveAnswer) {
    guard let request = taking.request else { return }
    switch answer {
    case .written(let bytes):
      taking.keepName()
      taking.close()
      let responses = Number.counted(request.rows.count, "response")
      notice = "Wrote \(request.path): \(responses), \(Number.size(bytes: bytes))."
    case .exists: taking.problem = "\(request.path) exists; Enter again overwrites it."
    case .failed(let reason):
      taking.problem = reason
      taking.request = nil
    }
  }

  /// The records of rows that are to be written, with the sums of those alone.
  public func records(of request: SaveRequest) -> Records {
    if request.rows.count == records.responses.count { return records }
    let rows = Set(request.rows)
    return records.keeping { rows.contains($0.row) }
  }
}
