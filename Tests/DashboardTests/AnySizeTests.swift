import Billing
import Display
import Query
import Reconciliation
import Sampling
import TestSupport
import Testing
import Wording

@testable import Dashboard

/// Whatever is in the log, whatever is pressed and however large the screen is.
@Suite("Any log, any key, any size")
struct AnySizeTests {
  /// Filters that people type, finished and not, sensible and not.
  private static let filters = [
    "", "a", "Z", "verdict:unexplained", "status:cancelled", "status:completed -cause:cache_bust",
    "cost>0.001",
    "diff>10", "#3", "\"", "cause:", "in>", "nonsense:1", "漢字", "-", "out.audio=0 new<20",
  ]

  private static func log(_ random: inout RandomBytes) -> [[Change]] {
    let injections = Injection.allCases.shuffled(using: &random).prefix(random.below(5))
    var lines = sample {
      $0.sessions = 1 + random.below(3)
      $0.turns = 1 + random.below(12)
      $0.seed = UInt64(random.below(1000))
      $0.injections = Set(injections)
      $0.model = ["gpt-realtime", "gpt-4o-realtime-preview", "unheard-of"][random.below(3)]
    }
    // Names that are wide, empty or of letters that combine, and an event that is cut.
    lines.append(
      #"{"type":"response.done","response":{"id":"漢字🙂e\u0301","status":"failed","status_details":{"reason":"語"},"usage":{"total_tokens":3,"input_tokens":2,"output_tokens":1}}}"#
    )
    lines.append(#"{"type":"response.done","response":{"id":""#)
    return batches(lines)
  }

  /// What the log may hold around a response.
  private static func events(_ random: inout RandomBytes) -> EventsAnswer {
    if random.below(6) == 0 { return .gone("it is no longer kept") }
    let lines = (0..<random.below(80)).map { place in
      var line = EventLine(line: place * 997 + 1, name: "response.漢字.delta", text: "{\n  \"漢\": \"🙂\"\n}")
      line.words = place % 3 == 0 ? "漢字🙂 said at length, in words that no narrow screen has room for" : nil
      line.isOwn = place % 2 == 0
      line.milliseconds = place % 5 == 0 ? nil : 1_774_958_400_000
      line.soundBytes = place % 4 == 0 ? 48_000 : nil
      return line
    }
    return .events(lines, leftOut: random.below(3), isCut: random.below(2) == 0)
  }

  private static func key(_ random: inout RandomBytes) -> Key {
    let keys = KeyTable.bindings.filter { $0.action != .quitNow && $0.action != .quit }.flatMap(\.keys)
    return switch random.below(12) {
    case 0: .click(x: random.below(200), y: random.below(60))
    case 1: .character(["x", "漢", "é", "🙂", "i", "r"][random.below(6)])
    case 2: .tab
    case 3: .resize
    default: keys[random.below(keys.count)]
    }
  }

  @Test(
    "nothing is drawn outside, each line is as wide as the screen, and the selection is in view and marked",
    arguments: 0..<12)
  func anything(seed: Int) throws {
    var random = RandomBytes(seed: UInt64(seed + 1))
    let log = Self.log(&random)
    let where_ = [Query.everything, try Query("diff>=5"), try Query("-status:cancelled")][random.below(3)]
    var dashboard = Dashboard(
      prices: try PriceTable.compiledIn(), isASCII: random.below(4) == 0, isPiped: random.below(2) == 0,
      query: where_)
    _ = dashboard.update(.tick(0))
    var now = 0
    for batch in log {
      _ = dashboard.update(.changes(batch))
      if random.below(5) > 0 { continue }
      now += random.below(1500)
      _ = dashboard.update(.tick(now))
      if random.below(6) == 0 {
        _ = dashboard.press([.escape, .escape, .character("/")])
        dashboard.type(Self.filters[random.below(Self.filters.count)])
        if random.below(2) == 0 { _ = dashboard.press([.enter]) }
      }
      if random.below(8) == 0 { _ = dashboard.press([.escape, .escape, .character("s"), .enter]) }
      for _ in 0..<(1 + random.below(3)) {
        for case .findEvents(let row) in dashboard.update(.key(Self.key(&random))) {
          _ = dashboard.update(.events(row, Self.events(&random)))
        }
      }
      let isSmall = random.below(3) == 0
      let columns = 1 + random.below(isSmall ? 24 : 200)
      let lines = 1 + random.below(isSmall ? 8 : 60)
      _ = dashboard.update(.size(columns: columns, lines: lines))
      check(dashboard, columns, lines)
    }
    for _ in 0..<30 { _ = dashboard.press([.escape]) }
    #expect(dashboard.view == .rows && dashboard.trail.isEmpty && dashboard.filter.text.isEmpty)
    #expect(dashboard.scope == nil && dashboard.taking.step == nil)
  }

  private func check(_ dashboard: Dashboard, _ columns: Int, _ lines: Int) {
    let grid = dashboard.picture()
    let what = Comment("\(dashboard.view) \(columns)x\(lines)\n\(grid.picture)")
    #expect(grid.width == columns && grid.height == lines, what)
    for y in 0..<lines {
      let texts = (0..<columns).map { grid[$0, y].text }
      #expect(texts.reduce(0) { $0 + CharacterWidth.columns($1) } == columns, what)
      // Half of a wide character is never left alone: the cell behind one is the empty one that belongs to it.
      for (x, text) in texts.enumerated() where CharacterWidth.columns(text) == 2 {
        #expect(x + 1 < columns && texts[x + 1].isEmpty, what)
      }
    }
    let cursor = dashboard.isASCII ? ">" : "▶"
    let marked = (0..<lines).filter { grid[0, $0].text == cursor && grid[0, $0].role == .selected }
    switch dashboard.view {
    case .rows where !dashboard.list.isEmpty && !covers(dashboard): #expect(marked.count == 1, what)
    case .causes, .sessions, .events:
      if !dashboard.page().stops.isEmpty, !covers(dashboard) { #expect(marked.count == 1, what) }
    case .timeline where lines >= 9 && columns > 13 && !dashboard.list.isEmpty && !covers(dashboard):
      let arrow = dashboard.isASCII ? "^" : "↑"
      let line = lines - 1 - (lines >= 16 ? 5 : 2)
      #expect((0..<columns).contains { grid[$0, line].text == arrow && grid[$0, line].role == .key }, what)
    default: break
    }
    if dashboard.view == .rows, !dashboard.list.isEmpty {
      #expect(dashboard.list.rows.indices.contains(dashboard.list.selection), what)
    }
  }

  /// Words that take more than the last line may cover the selection until the next key.
  private func covers(_ dashboard: Dashboard) -> Bool {
    dashboard.hasNews || dashboard.taking.problem != nil || dashboard.bill.problem != nil
  }
}
