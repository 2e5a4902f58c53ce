import Dashboard
import EventLog
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
  /// The texts of the events of pipes, by the numbers of the inputs.
  private let memories = Mutex<[Int: EventMemory]>([:])

  init(_ files: [String], _ options: LogIntake.Options) {
    self.files = files
    self.options = options
  }

  /// Starts to read.
  func start() {
    Worker.start { self.readAll() }
  }

  private func readAll() {
    var intake = LogIntake(options: options, paths: files)
    for (index, path) in files.enumerated() {
      var isOpen = false
      do throws(InputError) {
        let input = try Input(path: path)
        isOpen = true
        // A gzip file cannot be sought in, but opened anew.
        let isPipe = !input.isSeekable && input.descriptor >= 0
        let memory = isPipe ? EventMemory() : nil
        memories.withLock { $0[index] = memory }
        let problem = intake.read(
          input, index: Int32(index), memory: memory,
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

  /// Finds the events around a response, beside everything else.
  func findEvents(_ row: Row, _ span: EventSpan) {
    Worker.start {
      let place = EventWindow.Place(first: span.first, last: span.last, response: span.response)
      let memory = self.memories.withLock { $0[span.source] }
      let answer: EventWindow.Answer =
        if let memory {
          EventWindow.find(place, in: memory)
        } else if self.files.indices.contains(span.source) {
          EventWindow.find(place, inFile: self.files[span.source])
        } else {
          .gone("its log is not known")
        }
      self.mailbox.post([.events(row, EventsAnswer(answer))])
    }
  }

  /// Works out a response's input item by item, beside everything else.
  func findDetails(_ row: Row, _ place: (source: Int, row: Row)) {
    Worker.start {
      // A named pipe has a path as well, and nothing behind it any more.
      let isPipe = self.memories.withLock { $0[place.source] != nil }
      let answer =
        self.files.indices.contains(place.source) && !isPipe
        ? Details.items(ofResponse: place.row, inFile: self.files[place.source], options: self.options)
        : self.spool.withLock { Details.items(ofResponse: place.row, in: $0, options: self.options) }
      switch answer {
      case .items(let items, let names): self.mailbox.post([.details(row, .items(items, names: names))])
      case .gone(let reason): self.mailbox.post([.details(row, .gone(reason))])
      }
    }
  }
}
