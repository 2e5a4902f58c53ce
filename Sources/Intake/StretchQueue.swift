import EventLog
import Platform
import TokenCounting

/// Files that are read ahead by threads of their own: stretch by stretch, in the order of the files.
///
/// Threads claim stretches in their order and never go further ahead than a few, so that memory does not depend on the size
/// of the files. One thread takes them in order; where the next is not ready it reads another itself.
final class StretchQueue: Sendable {
  /// A file that can be read in stretches.
  struct File: Sendable {
    /// The open file.
    let input: Input
    /// Its number among the sources.
    let source: Int32
    /// How many bytes lie before its text.
    let mark: Int
    /// How many stretches it has, by its size when it was opened.
    let stretches: Int
  }

  /// The place of a stretch.
  fileprivate struct Place: Hashable {
    var file: Int
    var number: Int
  }

  fileprivate struct State {
    let paths: [String]
    /// Files that have been opened; nil for those that have to be read as streams, and for those that are done with.
    var opened: [File?] = []
    /// What is claimed next.
    var next = Place(file: 0, number: 0)
    /// The file that is taken at present.
    var current = 0
    /// Claimed and not yet taken; nil while they are being read.
    var claimed: [Place: Stretch?] = [:]
    var isStopped = false
  }

  private let state: Monitor<State>
  private let sessionKey: String?
  private let tokenizer: Tokenizer

  /// How many stretches may be claimed and not yet taken.
  fileprivate static let stretchLimit = 8
  /// How many files may be opened beyond the present one.
  fileprivate static let fileLimit = 16

  /// A queue of the files at these paths; their numbers as sources are their places.
  init(_ paths: [String], sessionKey: String?, tokenizer: Tokenizer) {
    state = Monitor(State(paths: paths))
    self.sessionKey = sessionKey
    self.tokenizer = tokenizer
  }

  /// A reader for one thread.
  func reader() -> StretchReader { StretchReader(sessionKey: sessionKey, tokenizer: tokenizer) }

  /// Starts threads that read ahead.
  func start(threads: Int) {
    for _ in 0..<threads {
      Worker.start {
        let reader = self.reader()
        while case .claim(let claim) = self.next() {
          self.finish(claim, with: reader)
        }
      }
    }
  }

  /// What a thread that reads ahead does next.
  private func next() -> Result {
    state.wait { state in
      if state.isOver { return .over }
      return state.claim().map { .claim($0) }
    }
  }

  /// Nothing more will be taken.
  func stop() { state.change { $0.isStopped = true } }

  /// The file of a source, from now on the present one; nil where it has to be read as a stream.
  func open(_ source: Int) -> File? {
    state.change { state in
      state.goOn(to: source)
      return state.file(source)
    }
  }

  /// The next stretch of the present file.
  func take(_ number: Int, of source: Int, with reader: StretchReader) -> Stretch {
    let place = Place(file: source, number: number)
    while true {
      let found = state.wait { state -> Result? in
        if let stretch = state.take(place) { return .stretch(stretch) }
        return (state.claim(place) ?? state.claim()).map { .claim($0) }
      }
      switch found {
      case .stretch(let stretch): return stretch
      case .claim(let claim): finish(claim, with: reader)
      case .over: return Stretch()
      }
    }
  }

  /// What a thread is to do next.
  private enum Result {
    /// Nothing: the stretch is there.
    case stretch(Stretch)
    /// To read another.
    case claim(Claim)
    /// Nothing any more.
    case over
  }

  /// A stretch that somebody is about to read.
  fileprivate struct Claim {
    let place: Place
    let file: File
  }

  private func finish(_ claim: Claim, with reader: StretchReader) {
    let (file, place) = (claim.file, claim.place)
    let stretch = reader.read(place.number, of: file.input, source: file.source, mark: file.mark)
    state.change { state in
      // Nobody waits for those of files that were passed over.
      state.claimed[place] = place.file < state.current ? nil : .some(stretch)
    }
  }
}

extension StretchQueue.State {
  fileprivate typealias File = StretchQueue.File

  /// Whether nothing is left to claim.
  fileprivate var isOver: Bool { isStopped || next.file >= paths.count }

  /// Claims the next stretch; nil where there is none, or enough are ahead.
  fileprivate mutating func claim() -> StretchQueue.Claim? {
    guard !isStopped, claimed.count < StretchQueue.stretchLimit else { return nil }
    while next.file < paths.count, next.file <= current + StretchQueue.fileLimit {
      guard let file = file(next.file), next.number < file.stretches else {
        next = StretchQueue.Place(file: next.file + 1, number: 0)
        continue
      }
      let place = next
      next.number += 1
      claimed[place] = .some(nil)
      return StretchQueue.Claim(place: place, file: file)
    }
    return nil
  }

  /// Claims a stretch that nobody has claimed.
  fileprivate mutating func claim(_ place: StretchQueue.Place) -> StretchQueue.Claim? {
    guard claimed[place] == nil, let file = file(place.file) else { return nil }
    claimed[place] = .some(nil)
    if place == next { next.number += 1 }
    return StretchQueue.Claim(place: place, file: file)
  }

  fileprivate mutating func take(_ place: StretchQueue.Place) -> Stretch? {
    guard case .some(.some(let stretch)) = claimed[place] else { return nil }
    claimed[place] = nil
    return stretch
  }

  /// The files before this one are done with.
  fileprivate mutating func goOn(to source: Int) {
    for done in current..<max(current, source) where opened.indices.contains(done) { opened[done] = nil }
    current = source
    if next.file < source { next = StretchQueue.Place(file: source, number: 0) }
    for (place, stretch) in claimed where place.file < source && stretch != nil { claimed[place] = nil }
  }

  /// A file, opened if need be.
  fileprivate mutating func file(_ place: Int) -> File? {
    while opened.count <= place { opened.append(Self.open(paths[opened.count], source: opened.count)) }
    return opened[place]
  }

  private static func open(_ path: String, source: Int) -> File? {
    guard let input = Input(file: path), let size = input.size else { return nil }
    let start = input.bytes(at: 0, count: min(3, size)) ?? []
    guard size > 0, let mark = start.withUnsafeBytes({ LogShape.mark(start: $0) }) else { return nil }
    let stretches = (max(0, size - mark) + Framer.stretch - 1) / Framer.stretch
    return File(input: input, source: Int32(clamping: source), mark: mark, stretches: stretches)
  }
}
