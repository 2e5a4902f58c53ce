import Dashboard
import Display
import Foundation
import Reconciliation
import Sampling
import TestSupport
import Testing

@Suite("Taking things away")
struct TakingTests {
  static let lines = sample {
    $0.turns = 7
    $0.seed = 4
    $0.injections = [.notCharged, .usageMissing, .unexplained, .truncatedByClient]
  }
  static let changes = batches(lines)

  private func screen(_ columns: Int = 80, _ lines: Int = 24) throws -> Dashboard {
    try dashboard(Self.changes, columns: columns, lines: lines)
  }

  /// What keys put on the clipboard.
  private func copied(_ keys: [Key], in dashboard: inout Dashboard) throws -> String {
    let effects = dashboard.press(keys)
    guard case .copy(let text) = try #require(effects.last) else {
      Issue.record("nothing was copied: \(effects)")
      return ""
    }
    return text
  }

  private func lastLine(_ dashboard: Dashboard) -> String {
    String(dashboard.picture().picture.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
  }

  static let ids = changes.joined().compactMap { change -> String? in
    if case .name(_, let name) = change, name.text.hasPrefix("resp_") { name.text } else { nil }
  }

  @Test("a cost of two large ends is shown with fewer decimals, and copied with all")
  func largeCost() throws {
    // Of a million tokens the log does not say what they were: text at 4 or sound at 32 dollars.
    let log = batches([
      #"{"type":"session.created","session":{"id":"sess_1","model":"gpt-realtime"}}"#,
      #"{"type":"response.done","response":{"id":"resp_1","status":"completed","output":[],"usage":{"total_tokens":1000000,"input_tokens":1000000,"output_tokens":0}}}"#,
    ])
    var screen = try dashboard(log, columns: 132, lines: 40)
    let row = try #require(screen.picture().picture.split(separator: "\n").first { $0.hasPrefix("▶") })
    #expect(row.contains(" 4.000–32.000 "), "\(row)")
    let text = try copied([.home, .character("y"), .character("r")], in: &screen)
    #expect(text.contains("\t4.0000–32.0000"), "\(text)")
  }

  @Test("the menu and the prompt at two sizes", arguments: [(80, 24), (40, 12)])
  func golden(columns: Int, lines: Int) throws {
    var dashboard = try screen(columns, lines)
    _ = dashboard.press([.character("y")])
    try Golden.check(dashboard.picture(), "copy-\(columns)x\(lines)")
    _ = dashboard.press([.character("i")])
    try Golden.check(dashboard.picture(), "copied-\(columns)x\(lines)")
    _ = dashboard.press([.character("w")])
    try Golden.check(dashboard.picture(), "write-\(columns)x\(lines)")
  }

  @Test("y i copies the whole id, and says so until the next key")
  func id() throws {
    var dashboard = try screen()
    let text = try copied([.home, .character("y"), .character("i")], in: &dashboard)
    #expect(text == Self.ids.first)
    #expect(dashboard.picture().picture.contains("Copied the id of #1."))
    #expect(dashboard.picture().picture.contains("does not allow OSC 52"))
    // Time, size and more events are no keys.
    _ = dashboard.update(.tick(5000))
    _ = dashboard.update(.key(.resize))
    #expect(dashboard.picture().picture.contains("Copied"))
    _ = dashboard.press([.down])
    #expect(!dashboard.picture().picture.contains("Copied"))
  }

  @Test("y r copies the row with a head for each of its columns and the id as a whole")
  func row() throws {
    var dashboard = try screen(132, 40)
    _ = dashboard.press([.home])
    let usages = try usages()
    #expect(usages.contains { $0 == nil } && usages.contains { $0 != nil })
    for (id, usage) in zip(Self.ids, usages) {
      let text = try copied([.character("y"), .character("r")], in: &dashboard)
      let lines = text.split(separator: "\n").map { $0.components(separatedBy: "\t") }
      #expect(lines.count == 2 && lines[0].count == lines[1].count)
      let cells = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[1]))
      #expect(cells["response"] == id)
      #expect(cells["total in"] == Number.grouped(usage?["input_tokens"] as? Int))
      #expect(cells["total out"] == Number.grouped(usage?["output_tokens"] as? Int))
      _ = dashboard.press([.down])
    }
  }

  /// What the server reports in the log for each response; nil where it reports nothing.
  private func usages() throws -> [[String: Any]?] {
    try Self.lines.filter { $0.contains(#""response.done""#) }.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let event = object?["event"] as? [String: Any]
      return (event?["response"] as? [String: Any])?["usage"] as? [String: Any]
    }
  }

  @Test("y e copies the explanation as Markdown, also on its page")
  func explanation() throws {
    var dashboard = try screen()
    let text = try copied([.home, .character("y"), .character("e")], in: &dashboard)
    #expect(text.hasPrefix("### Response 1 `\(try #require(Self.ids.first))`"))
    #expect(text.contains("| tokens | server says | we count |"))
    #expect(try copied([.enter, .character("y"), .character("e")], in: &dashboard) == text)
  }

  @Test("on the sessions y copies the session that is selected")
  func sessions() throws {
    let lines = sample { $0.sessions = 3 }
    var dashboard = try dashboard(batches(lines), columns: 60)
    let ids = lines.compactMap { line -> String? in
      guard line.contains(#""session.created""#), let start = line.range(of: #""id":"sess_"#) else {
        return nil
      }
      return "sess_" + line[start.upperBound...].prefix { $0 != "\"" }
    }
    _ = dashboard.press([.character("s"), .down])
    #expect(try copied([.character("y"), .character("i")], in: &dashboard) == ids[1])
    #expect(dashboard.picture().picture.contains("the id of session 2"))
    let row = try copied([.character("y"), .character("r")], in: &dashboard).split(separator: "\n")
      .map { $0.components(separatedBy: "\t") }
    // All columns, also those that the screen has no room for.
    #expect(row.count == 2 && row[0].count == 16 && row[1].count == 16 && row[1][0] == "2")
    let text = try copied([.character("y"), .character("e")], in: &dashboard)
    #expect(text.hasPrefix("### Session `\(ids[1])`: ") && text.contains("**Is the server right?**"))
    for words in Content.texts(lines) where text.contains(words) { Issue.record("\(words)") }
  }

  @Test("any other key closes the menu and does nothing else; without a response there is no menu")
  func closing() throws {
    var dashboard = try screen()
    for key: Key in [.escape, .character("q"), .character("y"), .enter, .down] {
      let before = dashboard.picture()
      #expect(dashboard.press([.character("y")]).isEmpty)
      #expect(dashboard.picture().picture.contains("copy: i id"))
      #expect(dashboard.press([key]).isEmpty)
      #expect(dashboard.picture() == before)
    }
    _ = dashboard.press([.character("c"), .character("y")])
    #expect(lastLine(dashboard).contains("nothing to copy here"))
    #expect(dashboard.press([.character("i")]).isEmpty)
  }

  @Test("nothing that was said, instructed or passed to a function is in what is copied")
  func content() throws {
    let lines = sample {
      $0.turns = 12
      $0.hasTools = true
    }
    let said = Content.texts(lines)
    #expect(said.count > 20 && said.contains { $0.hasPrefix("{") })
    var dashboard = try dashboard(batches(lines), columns: 200)
    _ = dashboard.press([.home])
    for number in 1...10 {
      for letter: Character in ["i", "r", "e"] {
        let text = try copied([.character("y"), .character(letter)], in: &dashboard)
        for words in said where text.contains(words) { Issue.record("#\(number) \(letter): \(words)") }
      }
      _ = dashboard.press([.down])
    }
  }

  // MARK: Writing

  /// What an effect asks to be written.
  private func saved(_ effects: [Dashboard.Effect]) throws -> SaveRequest {
    let requests = effects.compactMap { effect -> SaveRequest? in
      if case .save(let request) = effect { request } else { nil }
    }
    return try #require(requests.first)
  }

  @Test("w takes a name and writes the rows that are shown in the form that its ending means")
  func write() throws {
    var dashboard = try screen()
    _ = dashboard.press([.character("w")])
    #expect(lastLine(dashboard).hasPrefix("write to: realtally-report.json▌"))
    let effects = dashboard.press([.enter])
    let request = try saved(effects)
    #expect(request.path == "realtally-report.json" && request.format == .json && !request.mayReplace)
    #expect(request.rows == (0..<Int32(Self.ids.count)).map { Row($0) } && !request.isExplanation)
    _ = dashboard.update(.saved(.written(bytes: 4000)))
    #expect(dashboard.picture().picture.contains("Wrote realtally-report.json: 8 responses"))
    _ = dashboard.press([.down])
    #expect(!dashboard.picture().picture.contains("Wrote"))
  }

  @Test("the filter decides what is written, and the order on the screen does not")
  func filtered() throws {
    var dashboard = try screen()
    _ = dashboard.press([.character("/")])
    dashboard.type(String(try #require(Self.ids.dropFirst(2).first).suffix(6)).lowercased())
    _ = dashboard.press([.enter, .character("w"), .control("u")])
    dashboard.type("a b.MD")
    let request = try saved(dashboard.press([.enter]))
    #expect(request.path == "a b.MD" && request.format == .markdown && request.rows == [2])
    #expect(dashboard.records(of: request).responses.map(\.row) == [2])
    _ = dashboard.update(.saved(.written(bytes: 1)))
    _ = dashboard.press([.escape, .character(">"), .character("I"), .character("w")])
    #expect(lastLine(dashboard).hasPrefix("write to: a b.MD▌"))
    let all = try saved(dashboard.press([.enter]))
    #expect(all.rows == all.rows.sorted() && all.rows.count == Self.ids.count)
  }

  @Test("on the page of a response that one alone is written")
  func one() throws {
    var dashboard = try screen()
    _ = dashboard.press([.home, .down, .enter, .character("w")])
    #expect(lastLine(dashboard).hasPrefix("write to: realtally-response.md▌"))
    let request = try saved(dashboard.press([.enter]))
    #expect(request.rows == [1] && request.isExplanation && request.format == .markdown)
  }

  @Test("a name of another ending is answered with those that are known")
  func unknownForm() throws {
    var dashboard = try screen()
    _ = dashboard.press([.character("w")])
    dashboard.type("a.mdx")
    #expect(dashboard.press([.enter]).isEmpty)
    let picture = dashboard.picture().picture
    #expect(picture.contains(".json the report, .txt a table, .md Markdown"))
    _ = dashboard.press([.backspace])
    #expect(!dashboard.picture().picture.contains(".txt a table"))
    #expect(dashboard.press([.enter]).count == 1)
  }

  @Test("a file that exists is written over after a second Enter, and not where the name has changed")
  func existing() throws {
    var dashboard = try screen()
    #expect(try !saved(dashboard.press([.character("w"), .enter])).mayReplace)
    _ = dashboard.update(.saved(.exists))
    #expect(dashboard.picture().picture.contains("exists; Enter again overwrites it"))
    _ = dashboard.press([.backspace, .character("n")])
    #expect(!dashboard.picture().picture.contains("exists"))
    #expect(try !saved(dashboard.press([.enter])).mayReplace)
    _ = dashboard.update(.saved(.exists))
    #expect(try saved(dashboard.press([.enter])).mayReplace)
    // What went wrong is said, and asking again starts anew.
    _ = dashboard.update(.saved(.failed("report.json: permission denied")))
    #expect(dashboard.picture().picture.contains("permission denied"))
    #expect(try !saved(dashboard.press([.enter])).mayReplace)
    _ = dashboard.press([.escape])
    #expect(!lastLine(dashboard).contains("write to"))
  }

  @Test("while a name is typed, letters are letters and nothing moves")
  func typing() throws {
    var dashboard = try screen()
    _ = dashboard.press([.home, .character("w"), .control("u")])
    dashboard.type("qym?/b")
    #expect(dashboard.press([.click(x: 3, y: 9), .down]).isEmpty)
    #expect(lastLine(dashboard).hasPrefix("write to: qym?/b▌"))
    _ = dashboard.press([.escape, .character("y")])
    #expect(try copied([.character("i")], in: &dashboard) == Self.ids.first)
  }

  @Test("the first letter takes the place of the name that is suggested; any other key edits it")
  func suggestion() throws {
    func typed(_ keys: [Key]) throws -> String {
      var dashboard = try screen()
      _ = dashboard.press([.character("w")] + keys)
      guard case .save(let request) = try #require(dashboard.press([.enter]).first) else { return "" }
      return request.path
    }
    #expect(try typed([]) == "realtally-report.json")
    #expect(try typed([.character("a"), .character("."), .character("m"), .character("d")]) == "a.md")
    #expect(
      try typed(Array(repeating: .backspace, count: 4) + [.character("m"), .character("d")])
        == "realtally-report.md")
    let left = Array(repeating: Key.left, count: 5)
    #expect(try typed(left + [.character("2")]) == "realtally-report2.json")
    #expect(try typed(left + [.backspace, .right, .delete, .character("J")]) == "realtally-repor.Json")
    #expect(try typed([.home, .character("x"), .delete]) == "xealtally-report.json")
    // It looks like text that is marked, until it is the reader's own.
    var dashboard = try screen()
    _ = dashboard.press([.character("w")])
    #expect(
      dashboard.picture().marked.split(separator: "\n", omittingEmptySubsequences: false).last?.contains(
        "SSSSSSSS") == true)
    _ = dashboard.press([.left])
    #expect(lastLine(dashboard).hasPrefix("write to: realtally-report.jso▌n"))
    #expect(
      dashboard.picture().marked.split(separator: "\n", omittingEmptySubsequences: false).last?.contains("SS")
        == false)
  }

  @Test("m switches the mouse off and on, and says what that means")
  func mouse() throws {
    var dashboard = try screen()
    #expect(dashboard.press([.character("m")]) == [.mouse(false)])
    #expect(lastLine(dashboard).contains("Mouse off"))
    #expect(dashboard.press([.character("m")]) == [.mouse(true)])
    #expect(lastLine(dashboard).contains("Mouse on"))
  }
}
