import Billing
import Display

/// What else has to be known of a bill.
extension StatementPage {
  static func remarks(_ statement: BillStatement, _ columns: Int, hasAll: Bool) -> [BillPage.Line] {
    var lines: [BillPage.Line] = []
    for export in statement.exports {
      let most = hasAll ? export.unmapped.count : Self.most
      for meter in export.unmapped.prefix(most) {
        lines += wrapped(ExportWords.unmapped(meter, in: export), columns, .over)
      }
      let more = export.unmapped.count - most
      if more > 0 {
        lines += wrapped("and \(Number.counted(more, "meter")) more: --format json", columns, .muted)
      }
    }
    for text in notes(statement) { lines += wrapped(text, columns, .muted) }
    return lines.isEmpty ? [] : [blank] + lines
  }

  /// What has to be known of the reading and of the comparison.
  public static func notes(_ statement: BillStatement) -> [String] {
    var notes = statement.exports.flatMap { export in
      export.notes.map { ExportWords.note($0, in: export) }
        + (export.moreNotes > 0
          ? ["\(export.name): \(Number.counted(export.moreNotes, "note")) more"] : [])
    }
    if statement.repeated > 0 {
      notes.append("\(Number.counted(statement.repeated, "figure")) in two of the files, counted once.")
    }
    for other in statement.notBilled {
      notes.append(
        "\(SafeText(other.model).string): "
          + "\(Number.counted(other.count, other.isTranscription ? "transcription" : "answer")) in the log, no line in the bill. Choose the "
          + "project, subscription and days of the log, or export again tomorrow.")
    }
    for group in statement.groups {
      guard let conflict = group.priceConflict, let source = group.priceSource else { continue }
      notes.append(
        "\(name(group)): priced by “\(SafeText(source).string)”; \(SafeText(conflict).string). --prices FILE sets yours."
      )
    }
    return notes
  }
}
