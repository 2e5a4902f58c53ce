import Dashboard
import Intake
import Platform
import Reconciliation
import Synchronization

/// The thread that reads, and the mailbox in which it leaves what changes.
final class Reading: Sendable {
  /// What the dashboard is to take in.
  let mailbox = Mailbox<Dashboard.Input>()
  private let files: [String]
  private let options: LogIntake.Options
  /// Events of a pipe, for details: a pipe cannot be read again.
  private let spool = Mutex(EventSpool())

  init(_ files: [String], _ options: LogIntake.Options) {
    self.files = files
    self.options = options
  }

  /// Starts to read.
  func start() {
    Worker.start { self.readAll() }
  }

  private func readAll() {
    var intake = LogIntake(options: options)
    for (index, path) in files.enumerated() {
      var isOpen = false
      do throws(InputError) {
        let input = try Input(path: path)
        isOpen = true
        let isPipe = !input.isSeekable
        let problem = intake.read(
          input, index: Int32(index),
          keep: { event, place in
            if isPipe { spool.withLock { $0.append(event, place) } }
          },
          { changes in
            // A screen that falls behind is waited for, so that memory stays bounded.
            while mailbox.count > 64 { Surroundings.sleep(milliseconds: 2) }
            mailbox.post([.changes(changes)])
            return true
          })
        if let problem { throw problem }
      } catch {
        if !isOpen { mailbox.post([.changes([.source(.unopened(Int32(index), error))])]) }
        mailbox.post([.problem(error.message)])
      }
    }
  }

  /// Works out a response's input item by item, beside everything else.
  func findDetails(_ row: Row, _ place: (source: Int, row: Row)) {
    Worker.start {
      let answer =
        self.files.indices.contains(place.source) && self.files[place.source] != "-"
        ? Details.items(ofResponse: place.row, inFile: self.files[place.source], options: self.options)
        : self.spool.withLock { Details.items(ofResponse: place.row, in: $0, options: self.options) }
      switch answer {
      case .items(let items, let names): self.mailbox.post([.details(row, .items(items, names: names))])
      case .gone(let reason): self.mailbox.post([.details(row, .gone(reason))])
      }
    }
  }
}
