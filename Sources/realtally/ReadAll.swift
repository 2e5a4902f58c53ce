import CommandLine
import Display
import Intake
import Platform
import Reconciliation

/// Reads all inputs into records, or into what is kept of them; what is wrong with one is said on standard error.
struct ReadAll<Fold: ChangeFold> {
  private let files: [String]
  private let options: LogIntake.Options
  private let interruption: Interruption?
  private let progress: Progress
  private let copies: Copies
  private let mayStop: Bool
  private let memory: Int?
  /// Where the events of the inputs are found again, by the numbers of the inputs; empty where nobody wants to look.
  private(set) var archives: [Archive] = []
  private(set) var fold: Fold
  private(set) var code = ExitCode.done
  private var isWanted = true

  /// - Parameters:
  ///   - showsProgress: whether it may be shown how far reading has come.
  ///   - mayStop: the first interruption stops the reading and not the program.
  ///   - memory: about how many bytes of texts are kept of each pipe, where events will be looked at; nil where not.
  init(
    _ files: [String], _ options: LogIntake.Options, into fold: Fold, copies: Copies = .none,
    showsProgress: Bool = true, mayStop: Bool = false, memory: Int? = nil
  ) {
    self.files = files
    self.options = options
    self.fold = fold
    self.copies = copies
    self.mayStop = mayStop
    self.memory = memory
    let progress = Progress(files, isOn: showsProgress)
    self.progress = progress
    // Where nothing has to be erased, the system ends the program as well.
    interruption =
      mayStop || progress.isPossible ? Interruption(asksFirst: mayStop) { progress.clear() } : nil
  }

  /// Whether something was wrong, and nothing was read.
  var isNothing: Bool { fold.isEmpty && code != .done }

  /// The signal that stopped the reading; nil where it came to its end.
  var signal: Int32? { interruption?.signal }

  /// Reads each input to its end, one after the other.
  mutating func read() {
    var intake = LogIntake(options: options, paths: files)
    for (index, path) in files.enumerated() where isWanted && interruption?.isRequested != true {
      do throws(InputError) {
        let input = try Input(path: path)
        input.interruption = mayStop ? interruption : nil
        let progress = progress
        copies.tap(input, path: path) { error in
          progress.clear()
          Output.complain(error.message)
        }
        let archive = archive(of: input, path)
        let problem = intake.read(
          input, index: Int32(index), memory: archive?.memory, note: { archive?.note($0) }, { take($0) })
        if let problem { throw problem }
      } catch {
        if memory != nil, archives.count == index { archives.append(Archive(path: path)) }
        if fold.sources.count == index { fold.apply(.source(.unopened(Int32(index), error))) }
        complain(error)
      }
    }
    end()
  }

  /// Reads all inputs at once as they grow, until the interruption.
  mutating func follow() {
    var inputs: [(name: String, input: GrowingInput)] = []
    for path in files {
      do throws(InputError) {
        let input = try copies.growing(path)
        if case .stream(let stream) = input {
          copies.tap(stream, path: path) { Output.complain($0.message) }
        }
        inputs.append((path == "-" ? Input.standardName : path, input))
      } catch {
        complain(error)
      }
    }
    var following = Following(inputs, options: options)
    var problems: [InputError] = []
    following.run(until: interruption, complain: { problems.append($0) }) { changes in
      for change in changes { fold.apply(change) }
      return fold.flush()
    }
    problems.forEach { complain($0) }
    end()
  }

  /// How far reading had come, for people.
  var extent: String {
    let reading = fold.sources.last
    let bytes = fold.sources.reduce(0) { $0 + $1.bytes }
    var words = Number.size(bytes: bytes)
    if let size = reading?.size, fold.sources.count == 1 { words += " of " + Number.size(bytes: size) }
    if files.count > 1 { words += " in \(fold.sources.count) of \(files.count) inputs" }
    guard let reading else { return "nothing was read" }
    return "read \(words), up to line \(Number.grouped(reading.lines)) of \(SafeText(reading.name).string)"
  }

  private mutating func archive(of input: Input, _ path: String) -> Archive? {
    guard let memory else { return nil }
    let archive =
      if input.isSeekable { Archive(path: path) } else if input.canBeReopened {
        Archive(path: path, texts: memory)
      } else { Archive(texts: memory) }
    archives.append(archive)
    return archive
  }

  private mutating func take(_ changes: [Change]) -> Bool {
    for change in changes { fold.apply(change) }
    progress.show(fold)
    isWanted = fold.flush()
    return isWanted && (!mayStop || interruption?.isRequested != true)
  }

  private mutating func complain(_ error: InputError) {
    progress.clear()
    Output.complain(error.message)
    code = .input
  }

  private mutating func end() {
    progress.clear()
    if copies.hasFailed { code = .input }
    interruption?.finish()
  }
}

extension ReadAll<Records> {
  /// The records, and the exit code so far; nil where nothing could be read at all.
  static func records(_ setup: Setup, _ options: LogIntake.Options) -> (Records, ExitCode)? {
    read(setup, options).map { ($0.fold, $0.code) }
  }

  /// The same with the archives of the inputs, where `memory` says how much is kept of a pipe.
  static func read(_ setup: Setup, _ options: LogIntake.Options, memory: Int? = nil) -> ReadAll<Records>? {
    guard let files = setup.files() else { return nil }
    var reading = ReadAll(files, options, into: Records(), memory: memory)
    reading.read()
    return reading.isNothing ? nil : reading
  }
}
