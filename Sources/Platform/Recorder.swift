import Glibc

/// A copy of a stream, byte for byte, in a file or on standard output, written as the stream arrives.
///
/// Nothing is held back: whatever ends the program, the copy holds what was read so far. Whoever takes the copy sets the
/// pace. Where it cannot go on it ends for good, so that it never has a hole.
public final class Recorder: Sendable {
  /// What the copy is called in messages.
  public let name: String
  private let descriptor: Int32
  private let file: OpenFile?
  private let state = Monitor(State())

  private struct State {
    var bytes = 0
    var problem: InputError?
  }

  /// Why it could not go on; nil while it does.
  public var problem: InputError? { state.change { $0.problem } }

  /// A copy on standard output.
  public init() {
    name = "--tee"
    descriptor = STDOUT_FILENO
    file = nil
  }

  /// A copy in a file. As with `tee`, what was in it is gone; but it is never a log that is being read, nor where standard
  /// output goes.
  ///
  /// - Parameter inputs: the paths that are read; `-` is standard input.
  /// - Throws: `InputError` where it cannot be written.
  public init(path: String, inputs: [String]) throws(InputError) {
    name = path
    // Open for reading too, so that details are found in it again; a file that may only be written is written all the same.
    var opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if opened < 0, errno == EACCES { opened = open(path, O_WRONLY | O_CLOEXEC) }
    guard opened >= 0 else {
      let reason = errno == ENOENT ? "no such directory" : Input.reason(errno)
      throw InputError(path: path, reason: "cannot be recorded to: \(reason)")
    }
    let file = OpenFile(owning: opened)
    descriptor = opened
    self.file = file
    guard let facts = file.facts, facts.isOrdinary else { return }
    func isHere(_ other: String) -> Bool { OpenFile.facts(at: other).map(facts.isSameFile(as:)) ?? false }
    guard !inputs.contains(where: { isHere($0 == "-" ? Input.standardPath : $0) }) else {
      throw InputError(path: path, reason: "is the log that is being read: --record would overwrite it")
    }
    guard !isHere("/dev/stdout") else {
      throw InputError(path: path, reason: "is where standard output goes: --record needs a file of its own")
    }
    guard ftruncate(opened, 0) == 0 else { throw InputError(path: path, reason: Input.reason(errno)) }
  }

  /// The copy, to be read again; nil where it is no ordinary file or may not be read.
  public var text: OpenFile? {
    guard let file, file.facts?.isOrdinary == true else { return nil }
    var byte: UInt8 = 0
    return pread(file.descriptor, &byte, 1, 0) >= 0 ? file : nil
  }

  /// Writes bytes; waits as long as they are not taken. Does nothing once there was a problem.
  ///
  /// - Returns: the problem, where this is when it came.
  public func write(_ more: UnsafeRawBufferPointer) -> InputError? {
    state.change { state in
      guard state.problem == nil else { return nil }
      let count = Output.write(more, to: descriptor)
      let code = errno
      state.bytes += count
      guard count < more.count else { return nil }
      let reason = code == EPIPE ? "nobody reads it any more" : Input.reason(code)
      state.problem = InputError(
        path: name,
        reason: "\(reason); the copy ends after \(state.bytes) bytes, reading goes on without it")
      return state.problem
    }
  }
}
