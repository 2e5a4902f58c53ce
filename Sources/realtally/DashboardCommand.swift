import Billing
import CommandLine
import Configuring
import Dashboard
import Display
import Intake
import Platform
import Query
import Reconciliation
import Terminal

/// The dashboard: one thread reads, this one shows.
struct DashboardCommand {
  private let invocation: Invocation
  private let setup: Setup

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    setup = try Setup(invocation, paths: invocation.arguments)
  }

  func run() throws(UsageError) -> ExitCode {
    let isFollowing = invocation.isSet("follow")
    guard let files = setup.files(following: isFollowing) else { return .input }
    let memory = try invocation.size("memory", least: 1_000_000, otherwise: 128_000_000)
    if invocation.isSet("tee"), Surroundings.isTerminal(1) {
      throw UsageError("--tee copies the stream to standard output, and that is the terminal: pipe it on")
    }
    // What cannot be opened is said before the screen takes over; what is followed may come later.
    for path in files where path != "-" && !(isFollowing && !Directory.exists(path)) {
      do throws(InputError) { _ = try Input(path: path) } catch {
        Output.complain(error.message)
        return .input
      }
    }
    guard let exports = ExportFile.readAll(invocation.all("export"), setup.prices) else { return .input }
    let copies = try Copies(invocation, files)
    do throws(ScreenError) {
      let theme = invocation.value("theme").flatMap(Theme.init(rawValue:))
      let screen = try Screen(theme: theme ?? .standard, useMouse: !invocation.isSet("no-mouse"))
      let reading = Reading(
        files, setup.intake, copies: copies, memory: memory, isFollowing: isFollowing)
      reading.start()
      let saving = Saving(files: files, prices: setup.prices, isASCII: invocation.isSet("ascii"))
      return try Show(screen, reading, saving, dashboard(screen, files), exports).run()
    } catch {
      guard error != .hungUp else { return .done }
      Output.complain("\(error.reason), so here is a report")
      return try Realtally.report(invocation)
    }
  }

  /// What a difference must pass to be stopped at; the smallest passes by itself, also one of which only a sum shows.
  private var worth: Query {
    guard let threshold = invocation.value("min-difference").flatMap({ Threshold($0) }),
      threshold != .tokens(1)
    else { return .everything }
    return Query(atLeast: threshold)
  }

  private func dashboard(_ screen: Screen, _ files: [String]) -> Dashboard {
    Dashboard(
      prices: setup.prices, isASCII: invocation.isSet("ascii") || !screen.isUTF8,
      isPiped: files.contains("-"), isFollowed: invocation.isSet("follow"), query: setup.query, worth: worth,
      wanted: invocation.all("response"),
      wantedSessions: invocation.all("session"), usesMouse: !invocation.isSet("no-mouse"),
      program: Realtally.name)
  }
}

/// The loop over keys and changes.
private struct Show {
  private let screen: Screen
  private let reading: Reading
  private let saving: Saving
  private var dashboard: Dashboard
  /// When the last picture was begun.
  private var painted = 0
  /// The shortest time from the start of a picture to the start of the next, in milliseconds.
  private static let frame = 33

  /// - Parameter exports: the exports that are there from the start.
  init(
    _ screen: Screen, _ reading: Reading, _ saving: Saving, _ dashboard: Dashboard, _ exports: [Export]
  ) {
    self.screen = screen
    self.reading = reading
    self.saving = saving
    self.dashboard = dashboard
    for export in exports { _ = self.dashboard.update(.export(.read(export))) }
  }

  func run() throws(ScreenError) -> ExitCode {
    var show = self
    show.enter(.size(columns: screen.size.columns, lines: screen.size.lines))
    show.enter(.tick(Clock.monotonic))
    var isDirty = true
    var hasRead = false
    let trap = Surroundings.variable("REALTALLY_TEST_TRAP")
    while true {
      // A test sees what a mistake of ours leaves behind.
      precondition(trap == nil || show.painted == 0, "a trap that a test asked for")
      let now = Clock.monotonic
      if isDirty, now - show.painted >= Self.frame {
        // From start to start: the time that painting takes is part of the frame. The first rows wait for none.
        show.painted = hasRead ? now : now - Self.frame
        screen.paint(show.dashboard.picture())
        isDirty = false
      }
      Waiting.untilReadable(
        screen.descriptors + [reading.mailbox.descriptor], milliseconds: show.patience(isDirty))
      if show.dashboard.showsClock { isDirty = true }
      show.enter(.tick(Clock.monotonic))
      for input in reading.mailbox.collect() {
        show.enter(input)
        (isDirty, hasRead) = (true, true)
      }
      while let key = try screen.readKey() {
        isDirty = true
        if key == .resize { show.enter(.size(columns: screen.size.columns, lines: screen.size.lines)) }
        if show.enter(.key(key)) { return .done }
      }
    }
  }

  /// How long to wait: till the next picture, till the clock moves on, or for ever.
  private func patience(_ isDirty: Bool) -> Int? {
    if isDirty { return max(1, Self.frame - (Clock.monotonic - painted)) }
    return dashboard.showsClock ? 1000 : nil
  }

  /// Takes an input in, and does what the dashboard wants done; true to leave.
  @discardableResult
  private mutating func enter(_ input: Dashboard.Input) -> Bool {
    for effect in dashboard.update(input) {
      switch effect {
      case .quit: return true
      case .redraw: screen.redraw()
      case .findDetails(let row): reading.findDetails(row, dashboard.place(ofRow: row))
      case .copy(let text):
        if !screen.copy(text) { enter(.problem("longer than terminals take; w writes it to a file")) }
      case .save(let request): enter(.saved(saving.save(request, dashboard.records(of: request))))
      case .mouse(let isOn): screen.useMouse(isOn)
      case .loadExport(let path): reading.loadExport(path, saving.prices)
      case .findEvents(let row): reading.findEvents(row, dashboard.eventSpan(ofRow: row))
      }
    }
    return false
  }
}
