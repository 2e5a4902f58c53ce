import Billing
import Dashboard
import Intake
import Platform
import Reconciliation
import Wording

/// The thread that reads, and the mailbox in which it leaves what changes.
final class Reading: Sendable {
  /// What the dashboard is to take in.
  let mailbox = Mailbox<Dashboard.Input>()
  private let files: [String]
  private let options: LogIntake.Options
  private let copies: Copies
  /// About how many bytes are kept of each pipe.
  private let memory: Int
  private let isFollowing: Bool
  /// Where the details of the inputs are found again, by the numbers of the inputs.
  private let archives = Monitor<[Archive]>([])

  init(_ files: [String], _ options: LogIntake.Options, copies: Copies, memory: Int, isFollowing: Bool) {
    self.files = files
    self.options = options
    self.copies = copies
    self.memory = memory
    self.isFollowing = isFollowing
  }

  /// Starts to read.
  func start() {
    Worker.start { if self.isFollowing { self.follow() } else { self.readAll() } }
  }

  private func readAll() {
    var intake = LogIntake(options: options, paths: files)
    for (index, path) in files.enumerated() {
      var isOpen = false
      do throws(InputError) {
        let input = try Input(path: path)
        isOpen = true
        let archive = open(input, path)
        archives.change { $0.append(archive) }
        let problem = intake.read(
          input, index: Int32(index), memory: archive.memory, keep: { archive.keep($0, $1) },
          note: { archive.note($0) }, { post($0, [archive]) })
        if let problem { throw problem }
      } catch {
        if !isOpen {
          archives.change { $0.append(Archive(path: path)) }
          _ = post([.source(.unopened(Int32(index), error))], [])
        }
        complain(error)
      }
    }
  }

  private func follow() {
    var inputs: [(name: String, input: GrowingInput)] = []
    var archives: [Archive] = []
    for path in files {
      do throws(InputError) {
        let input = try copies.growing(path)
        switch input {
        case .file: archives.append(Archive(following: path))
        case .stream(let stream): archives.append(open(stream, path))
        }
        inputs.append((path == "-" ? Input.standardName : path, input))
      } catch {
        complain(error)
      }
    }
    let all = archives
    self.archives.change { $0 = all }
    var following = Following(inputs, options: options, archives: all)
    following.run(complain: complain) { post($0, all) }
  }

  /// Where the details of an input will be found; what copies it sees it from here on.
  private func open(_ input: Input, _ path: String) -> Archive {
    copies.tap(input, path: path, complain: complain)
    if path == "-", let text = copies.text { return Archive(recorded: text, name: input.name) }
    return input.canBeReopened ? Archive(path: path) : Archive(memory: memory)
  }

  /// Hands changes to the dashboard; a screen that falls behind is waited for, so that memory stays bounded.
  private func post(_ changes: [Change], _ archives: [Archive]) -> Bool {
    while mailbox.count > 64 { Surroundings.sleep(milliseconds: 2) }
    let forgotten = archives.map(\.forgottenLine)
    mailbox.post([
      .changes(
        forgotten.allSatisfy { $0 == 0 }
          ? changes
          : changes.map { change in
            guard case .source(var state) = change else { return change }
            state.forgottenLine = forgotten[archives.count == 1 ? 0 : Int(state.index)]
            return .source(state)
          })
    ])
    return true
  }

  private func complain(_ error: InputError) { mailbox.post([.problem(error.message)]) }

  private func archive(_ source: Int) -> Archive? {
    archives.change { $0.indices.contains(source) ? $0[source] : nil }
  }

  /// Finds the events around a response, beside everything else.
  func findEvents(_ row: Row, _ span: EventSpan?) {
    Worker.start {
      let archive = span.flatMap { self.archive($0.source) }
      self.mailbox.post([.events(row, EventsAnswer(span, in: archive))])
    }
  }

  /// Reads an export of a provider, beside everything else.
  func loadExport(_ path: String, _ prices: PriceTable) {
    Worker.start { self.mailbox.post([.export(ExportFile.read(path, prices))]) }
  }

  /// Works out a response's input item by item, beside everything else.
  func findDetails(_ row: Row, _ place: ResponsePlace) {
    Worker.start {
      let wanted = Details.Place(
        row: place.row, sessionLine: place.sessionLine, sequence: place.sequence, record: place.record)
      let answer = self.archive(place.source)?.items(ofResponse: wanted, options: self.options)
      switch answer ?? .gone("its log is not known") {
      case .items(let items, let names): self.mailbox.post([.details(row, .items(items, names: names))])
      case .gone(let reason): self.mailbox.post([.details(row, .gone(reason))])
      }
    }
  }
}
