import Display
import Reconciliation
import Wording

/// Copying: a menu of one line, then a letter.
extension Dashboard {
  /// Opens the menu.
  mutating func openCopyMenu() {
    guard canCopy else {
      problems.append("nothing to copy here: y copies the response or session that is selected")
      return
    }
    taking.step = .menu
  }

  private var canCopy: Bool {
    switch view {
    case .rows, .timeline, .explain: selected != nil
    case .sessions: records.sessions.indices.contains(place.cursor)
    default: false
    }
  }

  /// A letter copies; any other key closes the menu.
  mutating func chooseCopy(_ key: Key) -> [Effect] {
    taking.close()
    guard case .character(let letter) = key, "ire".contains(letter),
      let copies = view == .sessions ? sessionCopies : responseCopies
    else { return [] }
    switch letter {
    case "i":
      guard let id = copies.id else {
        problems.append("\(copies.name) has no id in the log")
        return []
      }
      return copy(id, "the id of \(copies.name)")
    case "r": return copy(copies.row, "the row of \(copies.name)")
    default: return copy(copies.explanation.text, "the explanation of \(copies.name)")
    }
  }

  private var responseCopies: CopyChoices? {
    guard let record = selected else { return nil }
    return CopyChoices(
      name: "#\(Number.grouped(Int(record.row) + 1))",
      id: records.name(record.id).map { SafeText($0).string }, row: RowText.text(record, self),
      explanation: MarkdownExplanation(record, records, prices, program: program))
  }

  private var sessionCopies: CopyChoices? {
    let index = place.cursor
    guard records.sessions.indices.contains(index) else { return nil }
    let session = records.sessions[index]
    return CopyChoices(
      name: "session \(Number.grouped(index + 1))",
      id: records.name(session.id).map { SafeText($0).string },
      row: SessionsPage.table(self).tabbed(row: index) ?? "",
      explanation: MarkdownExplanation(
        session, records.bySession()[index], naive: records.naiveSumsBySession()[index], prices,
        program: program))
  }

  private mutating func copy(_ text: String, _ what: String) -> [Effect] {
    notice =
      "Copied \(what). If nothing arrives, the terminal does not allow OSC 52; tmux does after set -g set-clipboard on."
    return [.copy(text)]
  }
}
