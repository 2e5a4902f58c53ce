import Reconciliation

/// The filter by id.
struct Filter: Sendable, Equatable {
  /// What was typed.
  var text = ""
  /// Whether it is being typed.
  var isOpen = false

  /// Whether an id passes: it holds the text. Small letters match both cases, as less and lnav do.
  func passes(_ id: String?, number: Row) -> Bool {
    guard !text.isEmpty else { return true }
    if text == "#\(number + 1)" { return true }
    guard let id else { return false }
    return text.contains { $0.isUppercase } ? id.contains(text) : id.lowercased().contains(text)
  }
}
