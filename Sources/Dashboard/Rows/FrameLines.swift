import Display
import Reconciliation
import Wording

/// The first line: what is shown and how far it has been read.
enum TitleLine {
  static func draw(_ dashboard: Dashboard, _ grid: inout Grid) {
    var x = grid.put(grid.width < 50 ? " " : " realtally  ", x: 0, y: 0, .title)
    let right = state(dashboard, columns: grid.width - x - 1 - kept(dashboard, of: grid.width - x))
    let room = max(0, grid.width - x - right.width - 2)
    x = grid.put(left(dashboard, columns: room), x: x, y: 0, .normal, columns: room)
    grid.put(right, x: max(x + 1, grid.width - right.width - 1), y: 0, .title)
  }

  /// The room that is kept for what is shown: for its name; while the picture is paused for the model as well, since a
  /// picture that stands is one that is read.
  private static func kept(_ dashboard: Dashboard, of columns: Int) -> Int {
    guard dashboard.coming != nil else { return mustName(dashboard) ? nameColumns : 0 }
    let wanted = names(dashboard).line(columns: .max).width + 2
    return wanted + SafeText(paused(dashboard)).width + 1 <= columns ? wanted : 0
  }

  /// The room that is kept for the name of what is shown.
  private static let nameColumns = 14

  private static func paused(_ dashboard: Dashboard) -> String {
    "paused, \(Number.grouped(dashboard.newRows)) new (p)"
  }

  /// Whether the name matters more than how many responses there are: not while they come, and not where some are hidden.
  private static func mustName(_ dashboard: Dashboard) -> Bool {
    dashboard.columns >= 30 && !dashboard.isLive
      && dashboard.list.count == dashboard.records.responses.count
  }

  /// What is shown, as much of it as fits: a piece that does not is left out, the least important first.
  private static func left(_ dashboard: Dashboard, columns: Int) -> SafeText {
    let (spark, rates) = rates(dashboard)
    var pieces = names(dashboard)
    pieces.append(spark, order: 4)
    pieces.append(rates, order: 2)
    return pieces.line(columns: columns)
  }

  /// What is shown, by name: the log, the session, the model.
  private static func names(_ dashboard: Dashboard) -> Pieces {
    let records = dashboard.records
    let names = records.sources.map { $0.name.split(separator: "/").last.map(String.init) ?? $0.name }
    let models = Set(records.sessions.compactMap { records.name($0.model) }).sorted()
    let session = dashboard.scope.map { scope in
      "session " + (records.session(scope).flatMap { records.name($0.id) } ?? "\(scope + 1)")
    }
    var pieces = Pieces()
    pieces.append(names.count > 1 ? "\(names.count) logs" : names.first ?? "", order: 0)
    pieces.append(session ?? "", order: 1)
    pieces.append(models.count > 2 ? "\(models.count) models" : models.joined(separator: ", "), order: 3)
    return pieces
  }

  /// How much comes, while a stream is open: bars, and tokens and money in time.
  private static func rates(_ dashboard: Dashboard) -> (spark: String, rates: String) {
    guard dashboard.isLive, dashboard.isGrowing,
      let tokens = dashboard.pulse.tokensPerMinute(at: dashboard.now)
    else { return ("", "") }
    let money = dashboard.pulse.moneyPerHour(at: dashboard.now).map { "  $\($0.cents)/h" } ?? ""
    return (Spark.text(dashboard.pulse.steps(12)), "\(Number.size(tokens: tokens)) tokens/min" + money)
  }

  private static func state(_ dashboard: Dashboard, columns: Int) -> SafeText {
    let records = dashboard.records
    var pieces = Pieces()
    let hasFailed = records.sources.contains { if case .failed = $0.condition { true } else { false } }
    let end = columns < 45 ? "■ read" : "■ read to the end"
    let state = dashboard.isLive ? reading(dashboard, columns: columns) : end
    // That nothing moves matters more than that something comes.
    let isPaused = dashboard.coming != nil
    pieces.append(hasFailed ? stopped(records) : state, order: isPaused ? 1 : 0)
    if records.unreadCount > 0 {
      pieces.append("\(Number.grouped(records.unreadCount)) damaged (u)", order: 3)
    }
    if records.sources.count == 1, let restarts = records.sources.first.flatMap(SourceLine.restarts) {
      pieces.append(restarts, order: 3)
    }
    let all = Number.counted(records.responses.count, "response")
    let isAll = dashboard.list.count + waiting(dashboard) >= records.responses.count
    pieces.append(isAll ? all : "\(Number.grouped(dashboard.list.count)) of \(all)", order: isAll ? 4 : 2)
    if isPaused {
      pieces.append(paused(dashboard), order: 0)
    } else if dashboard.isLive {
      pieces.append(
        dashboard.isFollowing ? "following" : "↓ \(Number.grouped(dashboard.newRows)) new", order: 1)
    } else if waiting(dashboard) > 0 {
      // What came while rows were sorted still waits when all is read.
      pieces.append("↓ \(Number.grouped(waiting(dashboard))) new (F)", order: 1)
    }
    return pieces.line(columns: columns)
  }

  /// That an input could not be read, or not to its end.
  private static func stopped(_ records: Records) -> String {
    let failed = records.sources.filter { if case .failed = $0.condition { true } else { false } }
    if failed.contains(where: { $0.bytes > 0 }) { return "■ stopped: could not be read on" }
    return failed.count < records.sources.count ? "■ not all could be read" : "■ could not be read"
  }

  /// Rows that wait to be put into their order.
  private static func waiting(_ dashboard: Dashboard) -> Int {
    dashboard.sort == RowSort() ? 0 : dashboard.newRows
  }

  private static func reading(_ dashboard: Dashboard, columns: Int) -> String {
    let records = dashboard.records
    guard let source = records.sources.last(where: { $0.condition == .open && $0.bytes < $0.size ?? 0 })
    else {
      if let absence = records.sources.last(where: { $0.absence != nil })?.absence {
        return columns < 52 ? "● waiting" : "● waiting: \(absence)"
      }
      guard let last = dashboard.lastChangeAt, dashboard.now - last >= 2000 else { return "● open" }
      let silence = Number.clock(milliseconds: dashboard.now - last)
      return columns < 52 ? "● idle \(silence)" : "● open, last event \(silence) ago"
    }
    let pace = ReadingPace(
      bytes: source.bytes, size: source.size, milliseconds: dashboard.now - (dashboard.startedAt ?? 0))
    var pieces = Pieces(gap: "  ")
    pieces.append("● \(pace.share ?? "") read", order: 0)
    pieces.append(pace.amount, order: 3)
    // One file tells how long it will take; of several the sizes of those behind it are not known.
    if records.sources.count == 1 {
      pieces.append(pace.rate ?? "", order: 2)
      pieces.append(pace.left ?? "", order: 1)
    }
    return pieces.line(columns: columns / 2).string
  }
}

/// The last line: the prompt, a question, a problem, or the keys.
enum BottomLine {
  static func draw(_ dashboard: Dashboard, _ grid: inout Grid) {
    let y = grid.height - 1
    guard y > 0 else { return }
    if dashboard.asksToQuit {
      let question = "q again quits (ends the feeding program too); any key stays"
      Overlay.draw(question, above: y + 1, .error, &grid)
    } else if dashboard.taking.step != nil {
      TakingLine.draw(dashboard, y: y, &grid)
    } else if dashboard.filter.isOpen {
      let count =
        "\(Number.grouped(dashboard.list.count)) of \(Number.grouped(dashboard.records.responses.count))"
      // The end of what is typed stays in view.
      let typed = SafeText("/" + dashboard.filter.text + "▌")
      var x = grid.put(typed.tail(max(1, grid.width - count.count - 3)), x: 0, y: y, .key)
      x = grid.put(SafeText("  \(count)   "), x: x, y: y, .normal)
      if let problem = dashboard.filter.query.problem {
        grid.put(SafeText(problem).shortened(to: max(0, grid.width - x)), x: x, y: y, .error)
      } else {
        var hints = Pieces(gap: "  ")
        for (order, hint) in [
          "Enter keeps", "Esc clears", "also status:cancelled", "cause:cache_bust", "cost>0.01",
        ]
        .enumerated() {
          hints.append(hint, order: order)
        }
        grid.put(hints.line(columns: grid.width - x), x: x, y: y, .muted)
      }
    } else if let problem = dashboard.problems.last {
      Overlay.draw(problem, above: y + 1, .error, &grid)
    } else if let notice = dashboard.notice {
      Overlay.draw(notice, above: y + 1, .muted, &grid)
    } else if !dashboard.filter.text.isEmpty, dashboard.view == .rows {
      let x = grid.put(SafeText(" filter /\(dashboard.filter.text)"), x: 0, y: y, .key)
      grid.put(SafeText("  Esc clears  " + KeyTable.hints(columns: grid.width - x - 16)), x: x, y: y, .muted)
    } else {
      // Without a response there is nothing to go to.
      let only: Set<Action>? = dashboard.records.responses.isEmpty ? [.unread, .help, .quit] : nil
      let hints = KeyTable.hints(columns: grid.width - 2, only: only)
      grid.put(SafeText(hints.isEmpty ? " too small" : " " + hints), x: 0, y: y, .key, columns: grid.width)
    }
  }
}

extension Dashboard {
  /// Whether the last line has something to say that is gone with the next key.
  var hasNews: Bool { asksToQuit || !problems.isEmpty || notice != nil }
}
