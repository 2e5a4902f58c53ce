import Billing
import Dashboard
import Display
import Intake
import Reconciliation
import Sampling
import TokenCounting
import Wording

/// The screen: changes, keys and sizes in any order.
enum DashboardFuzzing {
  private static let prices = Result { try PriceTable.compiledIn() }

  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    var log = LogScript(script.byte())
    var dashboard = Dashboard(
      prices: try prices.get(), isASCII: script.below(4) == 0, isPiped: script.below(2) == 0)
    _ = dashboard.update(.tick(0))
    var now = 0
    var size = (columns: 80, lines: 24)
    var turns = 0
    while !script.isAtEnd, turns < 300 {
      turns += 1
      switch script.below(8) {
      case 0, 1:
        for changes in log.next(1 + script.below(16)) { _ = dashboard.update(.changes(changes)) }
      case 2: _ = dashboard.update(.changes(log.read(script.bytes(script.byte()))))
      case 3:
        size = (1 + script.byte(), 1 + script.below(70))
        _ = dashboard.update(.size(columns: size.columns, lines: size.lines))
      case 4:
        now += 40 * script.byte()
        _ = dashboard.update(.tick(now))
      case 5:
        for character in String(decoding: script.bytes(script.below(24)), as: UTF8.self) {
          _ = dashboard.update(.key(.character(character)))
        }
      default:
        for effect in dashboard.update(.key(key(&script))) { answer(effect, &dashboard, &script) }
      }
      if turns % 4 == 0 || script.isAtEnd { try check(dashboard, size) }
    }
  }

  private static let keys: [Key] = [
    .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .escape, .backspace,
    .delete, .tab, .backTab, .function(1), .resize, .wheelUp, .wheelDown, .control("c"), .control("l"),
    .control("u"), .control("w"), .control("d"),
  ]

  private static func key(_ script: inout ByteScript) -> Key {
    let choice = script.byte()
    if choice < 2 { return .click(x: script.byte(), y: script.byte()) }
    if (32..<127).contains(choice) { return .character(Character(Unicode.Scalar(UInt8(choice)))) }
    return keys[choice % keys.count]
  }

  /// What the program answers; what comes from outside is read from the script.
  private static func answer(
    _ effect: Dashboard.Effect, _ dashboard: inout Dashboard, _ script: inout ByteScript
  ) {
    switch effect {
    case .findDetails(let row): _ = dashboard.update(.details(row, .gone(text(&script))))
    case .findEvents(let row):
      _ = dashboard.eventSpan(ofRow: row)
      _ = dashboard.update(.events(row, events(&script)))
    case .save: _ = dashboard.update(.problem(text(&script)))
    case .loadExport: _ = dashboard.update(.export(export(&script)))
    case .quit, .redraw, .copy, .mouse: break
    }
  }

  /// An export of some seconds, or why there is none.
  private static func export(_ script: inout ByteScript) -> ExportAnswer {
    let name = text(&script)
    let table = """
      start_time,end_time,num_model_requests,model,input_tokens,output_tokens
      \(1_774_958_400 + script.byte()),\(1_774_958_800 + script.byte()),\(script.byte()),gpt-realtime,\(script.byte()),9
      """
    guard script.below(3) > 0, let prices = try? prices.get(),
      let export = try? Export.read(Array(table.utf8), name: name, prices: prices)
    else { return .failed(name) }
    return .read(export)
  }

  private static func events(_ script: inout ByteScript) -> EventsAnswer {
    let count = script.below(40)
    guard count > 0 else { return .gone(text(&script)) }
    let lines = (0..<count).map { place in
      var line = EventLine(line: place * 997 + 1, name: text(&script), text: text(&script))
      line.words = script.below(2) == 0 ? text(&script) : nil
      line.isOwn = script.below(2) == 0
      line.milliseconds = script.below(2) == 0 ? 1_774_958_400_000 : nil
      line.soundBytes = script.below(3) == 0 ? script.byte() << script.below(64) : nil
      line.clock = script.below(3) == 0 ? script.byte() << script.below(64) : nil
      return line
    }
    return .events(lines, leftOut: script.below(3), isCut: script.below(2) == 0)
  }

  private static func text(_ script: inout ByteScript) -> String {
    String(decoding: script.bytes(script.below(20)), as: UTF8.self)
  }

  /// The picture has the size of the screen, and nothing in it moves a terminal's cursor.
  private static func check(_ dashboard: Dashboard, _ size: (columns: Int, lines: Int)) throws {
    let grid = dashboard.picture()
    try hold(
      grid.width == size.columns && grid.height == size.lines,
      "\(grid.width) x \(grid.height) on a screen of \(size)")
    for y in 0..<grid.height {
      var columns = 0
      for x in 0..<grid.width {
        let text = grid[x, y].text
        let width = CharacterWidth.columns(text)
        columns += width
        try hold(
          text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) },
          "a control character at \(x), \(y)")
        if width == 2 {
          try hold(grid[x + 1, y].text.isEmpty && x + 1 < grid.width, "half a character at \(x), \(y)")
        }
      }
      try hold(columns == grid.width, "line \(y) takes \(columns) of \(grid.width) columns:\n\(grid.picture)")
    }
  }
}

/// A sampled log, line by line, and lines of any bytes between.
private struct LogScript {
  private var rest: ArraySlice<[UInt8]>
  private var reducer = Reducer()
  private var pipeline = Pipeline(source: SourceState(index: 0, name: "log.jsonl"), tokenizer: Tokenizer())

  private static let logs: [[[UInt8]]] = (0..<8).map { seed in
    var options = SampleOptions()
    options.sessions = 1 + seed % 3
    options.turns = 2 + seed
    options.seed = UInt64(seed)
    options.injections = Set(Injection.allCases.dropFirst(seed * 2).prefix(3))
    return Sample(options).map { Array(($0.text + "\n").utf8) }
  }

  init(_ choice: Int) {
    rest = Self.logs[choice % Self.logs.count][...]
  }

  /// The changes of the next lines.
  mutating func next(_ count: Int) -> [[Change]] {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).map { read($0) }
  }

  /// The changes of any bytes.
  mutating func read(_ bytes: [UInt8]) -> [Change] {
    bytes.withUnsafeBytes { pipeline.read($0, into: &reducer) }
    return pipeline.drain() + reducer.drain()
  }
}
