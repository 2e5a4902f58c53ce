import Display

extension SafeText {
  /// The text in at most so many columns, ending in "…" where it is cut; never in the middle of a number, which would
  /// read as another number.
  func shortened(to columns: Int) -> SafeText {
    guard width > columns else { return self }
    var cut = truncated(to: columns)
    let whole = Array(string)
    var kept = Array(cut.string.dropLast())
    func isOfNumber(_ place: Int) -> Bool {
      guard whole.indices.contains(place) else { return false }
      if whole[place].isNumber { return true }
      let isSeparator = whole[place] == "," || whole[place] == "."
      return isSeparator && place > 0 && whole[place - 1].isNumber && place + 1 < whole.count
        && whole[place + 1].isNumber
    }
    guard isOfNumber(kept.count) else { return cut }
    while !kept.isEmpty, isOfNumber(kept.count - 1) { kept.removeLast() }
    cut = SafeText(String(kept) + (columns > 0 ? "…" : ""))
    return cut
  }
}
