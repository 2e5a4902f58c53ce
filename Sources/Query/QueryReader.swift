import Display

/// Reads one written term.
struct QueryReader {
  /// Whether the text may be unfinished: a beginning then means all that begin so.
  let isTyping: Bool

  /// A letter, and whether it stood in quotes: a sign in quotes is a letter like any other.
  typealias Letter = (character: Character, isQuoted: Bool)

  /// The written terms of a text, and whether its last quote has no end.
  static func terms(of text: String) -> (terms: [[Letter]], isOpen: Bool) {
    var terms: [[Letter]] = []
    var term: [Letter] = []
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !term.isEmpty { terms.append(term) }
        term = []
      } else {
        term.append((character, isQuoted))
      }
    }
    if !term.isEmpty { terms.append(term) }
    return (terms, isQuoted)
  }

  /// The condition that a written term stands for.
  func term(_ letters: [Letter]) throws(QueryError) -> Term {
    var letters = letters[...]
    let sign = letters.first.flatMap { !$0.isQuoted && "-!".contains($0.character) ? $0.character : nil }
    if let sign {
      letters.removeFirst()
      if letters.isEmpty {
        throw QueryError("“\(sign)” needs a word behind it, such as \(sign)status:completed")
      }
    }
    return Term(isNegated: sign != nil, test: try test(letters))
  }

  private func test(_ letters: ArraySlice<Letter>) throws(QueryError) -> Term.Test {
    if let first = letters.first, first.character == "#", !first.isQuoted {
      let digits = Self.text(letters.dropFirst())
      guard let number = Int(digits), number > 0 else {
        throw QueryError("“#\(digits)” is no row; rows are #1, #2 and so on")
      }
      return .row(number)
    }
    guard let sign = letters.firstIndex(where: { !$0.isQuoted && ":<>=".contains($0.character) }) else {
      return .part(.id, [PlainWord(Self.text(letters))])
    }
    let name = Self.text(letters[..<sign])
    var (relation, values) = (String(letters[sign].character), letters[letters.index(after: sign)...])
    if relation == "<" || relation == ">", let next = values.first, next.character == "=", !next.isQuoted {
      relation += "="
      values.removeFirst()
    }
    guard let word = QueryWords.word(named: name.lowercased()) else {
      throw QueryError(
        name.isEmpty
          ? "“\(Self.text(letters))” needs a word before “\(relation)”, such as diff>50 or status:cancelled"
          : "unknown word “\(name)\(relation)”; \(QueryWords.suggestion(for: name.lowercased()))")
    }
    return try test(word, name + relation, Relation(rawValue: relation), values)
  }

  private func test(
    _ word: QueryWord, _ written: String, _ relation: Relation?, _ letters: ArraySlice<Letter>
  ) throws(QueryError) -> Term.Test {
    if (relation != nil) != word.takes.isCompared {
      let how = word.takes.isCompared ? "is compared with >, >=, <, <= or =" : "takes a colon"
      throw QueryError("“\(written)”: \(word.name) \(how), as in \(word.example)")
    }
    if letters.isEmpty { throw QueryError("“\(written)” needs a value: \(word.takes.words)") }
    if let relation {
      let text = Self.text(letters)
      guard let amount = Amount(text, word.takes) else {
        throw QueryError("\(written) takes \(word.takes.words), not “\(text)”")
      }
      return .figure(word.field, relation, amount)
    }
    let values = letters.split { $0.character == "," && !$0.isQuoted }.map { Self.text($0) }
    if values.isEmpty { throw QueryError("“\(written)” needs a value: \(word.takes.words)") }
    guard case .choice(let names, let screen) = word.takes else {
      return .part(word.field, values.map { PlainWord($0) })
    }
    var chosen: Set<String> = []
    for value in values { chosen.formUnion(try choice(written, value, names, screen, word)) }
    return .choice(word.field, chosen)
  }

  private func choice(
    _ written: String, _ value: String, _ names: [String], _ screen: [String], _ word: QueryWord
  ) throws(QueryError) -> [String] {
    let key = QueryWords.key(value)
    let choices = word.takes.choices
    if choices.contains(key) { return [key] }
    // The words of reports go first: what scripts hold must not mean something else because of the screen's words.
    let beginnings = names.filter { $0.hasPrefix(key) }
    let all = beginnings + screen.filter { $0.hasPrefix(key) && !beginnings.contains($0) }
    if isTyping, !all.isEmpty { return all }
    if beginnings.count == 1 { return beginnings }
    if all.count == 1 { return all }
    if !all.isEmpty { throw QueryError("“\(written)\(value)” could be \(all.joined(separator: ", "))") }
    let near = choices.filter { key.count > 2 && $0.contains(key) }
    let meant = near.isEmpty ? EditDistance.nearest(to: key, of: choices).map { [$0] } ?? [] : near
    let hint = meant.isEmpty ? "" : "; did you mean \(meant.joined(separator: " or "))?"
    throw QueryError("\(written) takes \(word.takes.words), not “\(value)”\(hint)")
  }

  private static func text(_ letters: ArraySlice<Letter>) -> String { String(letters.map(\.character)) }
}
