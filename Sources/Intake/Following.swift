import Platform
import Reconciliation
import TokenCounting

/// An input that is read as it grows.
public enum GrowingInput {
  /// A file that may be cut, replaced, or not there yet.
  case file(FollowedFile)
  /// A stream, which is over when it ends.
  case stream(Input)

  /// What a path leads to: `-` is standard input, which is a file as well where it was redirected from one.
  ///
  /// - Throws: `InputError` where there is something that cannot be read on.
  public static func at(_ path: String) throws(InputError) -> GrowingInput {
    guard !Directory.isDirectory(path) else {
      throw InputError(path: path, reason: FollowedFile.isDirectory)
    }
    if path == "-", Directory.isFile(path) { return .file(FollowedFile(path: Input.standardPath)) }
    guard path == "-" || Directory.exists(path) else { return .file(FollowedFile(path: path)) }
    // A gzip file does not grow; a named pipe is over when its writer is.
    let input = try Input(path: path)
    return input.isSeekable ? .file(FollowedFile(path: path)) : .stream(input)
  }
}

/// Reads several inputs at once as they grow, and hands out what they change.
///
/// What is there already is read first, one file after the other, so that rows stand as they would without following.
/// From then on each input that has grown gets its turn, a block at a time: none waits for another to fall silent.
public struct Following {
  private var sources: [Source] = []
  private var reducer: Reducer
  private let archives: [Archive]
  private let watch: FileWatch
  /// Which source each file of the watch is.
  private let watched: [Int]
  private let buffer = Block()

  /// Inputs that are to be read as they grow.
  ///
  /// - Parameters:
  ///   - names: what the inputs are called.
  ///   - archives: where what details need is kept, one for each input; empty for nowhere.
  ///   - usesInotify: whether the system is asked to tell of changes.
  public init(
    _ inputs: [(name: String, input: GrowingInput)], options: LogIntake.Options = LogIntake.Options(),
    archives: [Archive] = [], usesInotify: Bool = true
  ) {
    reducer = Reducer(options)
    self.archives = archives
    let tokenizer = Tokenizer()
    for (index, (name, input)) in inputs.enumerated() {
      var state = SourceState(index: Int32(index), name: name)
      state.isFollowed = true
      if case .stream(let stream) = input { (state.isFollowed, state.size) = (false, stream.size) }
      let memory = archives.isEmpty ? nil : archives[index].memory
      let pipeline = Pipeline(
        source: state, tokenizer: tokenizer, sessionKey: options.sessionKey, memory: memory)
      sources.append(Source(input: input, pipeline: pipeline))
    }
    var places: [Int] = []
    var paths: [String] = []
    for (index, source) in sources.enumerated() {
      guard case .file(let file) = source.input else { continue }
      places.append(index)
      paths.append(file.path)
    }
    watched = places
    watch = FileWatch(paths, usesInotify: usesInotify)
  }

  /// Reads until all inputs are over, which files never are, until the interruption, or until nobody wants more.
  ///
  /// - Parameters:
  ///   - complain: takes what is wrong with an input.
  ///   - deliver: takes the changes as they come; false stops the reading.
  public mutating func run(
    until interruption: Interruption? = nil, complain: (InputError) -> Void, _ deliver: ([Change]) -> Bool
  ) {
    var states: [Change] = []
    for index in sources.indices { states += sources[index].pipeline.drain() }
    guard deliver(states), catchUp(interruption, complain, deliver) else { return }
    var due = Set(sources.indices)
    while sources.contains(where: { !$0.isOver }) {
      if interruption?.isRequested == true { return end(complain, deliver) }
      var more: Set<Int> = []
      for index in due.sorted() where !sources[index].isOver {
        let before = sources[index].pipeline.source
        if step(index, complain) { more.insert(index) }
        guard sources[index].pipeline.source == before || deliver(drain(index)) else { return }
      }
      due = more.union(wait(interruption, mayWait: more.isEmpty))
    }
  }

  /// Waits for more, and says of which inputs there may be some.
  private func wait(_ interruption: Interruption?, mayWait: Bool) -> Set<Int> {
    var streams: [Int32: Int] = [:]
    for (index, source) in sources.enumerated() where !source.isOver {
      if case .stream(let stream) = source.input { streams[stream.descriptor] = index }
    }
    // What has no descriptor to wait on, such as a gzip file, has more until it is over.
    let endless = streams.removeValue(forKey: -1)
    let others = Array(streams.keys) + (interruption.map { [$0.descriptor] } ?? [])
    let found = watch.wait(also: others, mayWait: mayWait && endless == nil)
    let ready = found.ready.compactMap { streams[$0] } + (endless.map { [$0] } ?? [])
    return Set(found.files.map { watched[$0] } + ready)
  }

  /// Reads what the files hold at the start; false where nobody wants more.
  private mutating func catchUp(
    _ interruption: Interruption?, _ complain: (InputError) -> Void, _ deliver: ([Change]) -> Bool
  ) -> Bool {
    for index in sources.indices {
      guard case .file(let file) = sources[index].input else { continue }
      let size = Directory.size(of: file.path) ?? 0
      while interruption?.isRequested != true {
        let before = sources[index].pipeline.source
        let hasMore = step(index, complain)
        guard sources[index].pipeline.source == before || deliver(drain(index)) else { return false }
        if !hasMore || file.offset >= size { break }
      }
    }
    return true
  }

  /// Reads what the files hold at this moment, and leaves it at that.
  private mutating func end(_ complain: (InputError) -> Void, _ deliver: ([Change]) -> Bool) {
    for index in sources.indices where !sources[index].isOver {
      guard case .file(let file) = sources[index].input else { continue }
      let size = file.size ?? 0
      while step(index, complain), file.offset < size {}
      finish(index, complain)
      guard deliver(drain(index)) else { return }
    }
  }

  /// Reads a block of an input; false where nothing has come.
  private mutating func step(_ index: Int, _ complain: (InputError) -> Void) -> Bool {
    do throws(InputError) {
      switch sources[index].input {
      case .file(let file): return try step(index, file)
      case .stream(let stream):
        // A stream that has nothing yet must not be waited for: others would wait with it.
        guard stream.descriptor < 0 || Waiting.isReadable(stream.descriptor) else { return false }
        let count = try stream.read(into: buffer.bytes)
        if count > 0 { take(count, index) } else { finish(index, complain) }
        return count > 0
      }
    } catch {
      sources[index].pipeline.fail(error.reason)
      complain(error)
      finish(index, complain)
      return false
    }
  }

  private mutating func step(_ index: Int, _ file: FollowedFile) throws(InputError) -> Bool {
    let result = try file.read(into: buffer.bytes)
    let isOther = file.file !== sources[index].opened
    var restart: FollowedFile.Restart?
    if case .anew(let reason) = result { restart = reason }
    if let reason = restart {
      let archive = archive(index)
      sources[index].beginning = Beginning()
      sources[index].pipeline.startAnew(as: reason, into: &reducer) { archive?.keep($0, $1) }
    }
    if isOther || restart != nil, let opened = file.file {
      sources[index].opened = opened
      archive(index)?.add(opened, from: sources[index].pipeline.source.lines + 1, after: restart)
      if let place = watched.firstIndex(of: index) { watch.watch(place) }
    }
    if case .bytes(let count) = result { take(count, index) }
    sources[index].pipeline.note(size: file.size, absence: file.absence)
    return result != .nothing
  }

  private mutating func take(_ count: Int, _ index: Int) {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count])
    let archive = archive(index)
    sources[index].beginning.take(bytes)
    sources[index].pipeline.read(bytes, into: &reducer) { archive?.keep($0, $1) }
    sources[index].pipeline.hint(sources[index].beginning.hint(after: sources[index].pipeline.source))
  }

  private mutating func finish(_ index: Int, _ complain: (InputError) -> Void) {
    let archive = archive(index)
    sources[index].pipeline.finish(into: &reducer) { archive?.keep($0, $1) }
    sources[index].isOver = true
    let state = sources[index].pipeline.source
    guard state.events == 0, state.condition == .ended else { return }
    let hint = state.absence ?? "no realtime event in it: \(sources[index].beginning.hint(state.name))"
    sources[index].pipeline.hint(hint)
    complain(InputError(path: state.name, reason: hint))
  }

  private mutating func drain(_ index: Int) -> [Change] { sources[index].pipeline.drain() + reducer.drain() }

  private func archive(_ index: Int) -> Archive? { archives.isEmpty ? nil : archives[index] }

  /// One input and how far it has been read.
  private struct Source {
    let input: GrowingInput
    var pipeline: Pipeline
    var beginning = Beginning()
    /// The file that is known to be read.
    var opened: OpenFile?
    var isOver = false
  }

  /// Where bytes are read to.
  private final class Block {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)

    deinit { bytes.deallocate() }
  }
}
