import Glibc

/// A growing file, read on as it grows: through truncation, through another file that takes its place, and from before it
/// is there at all.
///
/// It never waits; `FileWatch` says when to look again.
public final class FollowedFile {
  /// The path.
  public let path: String
  /// The file that is read at present; nil before there is one.
  public private(set) var file: OpenFile?
  /// Why there is nothing at the path, in words; nil where there is something.
  public private(set) var absence: String?
  private var position = 0
  /// The last bytes that were read: where others stand in their place, the file was written anew.
  private var tail: [UInt8] = []
  /// The file that has taken the place of the present one, which is read to its end first.
  private var successor: OpenFile?
  /// A file that was read is gone, so that the next one is another.
  private var wasLost = false

  private static let tailSize = 64

  /// What a look at the file gives.
  public enum Step: Equatable, Sendable {
    /// So many bytes, which follow those before.
    case bytes(Int)
    /// Nothing has come.
    case nothing
    /// The text starts anew: what follows are the first bytes.
    case anew(Restart)
  }

  /// Why a text starts anew.
  public enum Restart: Sendable, Equatable {
    /// The same file has been cut or written anew from its start.
    case truncated
    /// Another file stands at the path.
    case replaced
  }

  /// A file that need not be there yet.
  public init(path: String) {
    self.path = path
  }

  /// How long the present file is, in bytes; nil before there is one.
  public var size: Int? { file?.facts?.size }

  /// How much of the present file has been read, in bytes.
  public var offset: Int { position }

  /// Reads on, up to the size of `buffer`.
  ///
  /// - Throws: `InputError` where it never can be read on, such as a directory.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Step {
    if file == nil {
      guard try find() else { return .nothing }
      if wasLost {
        wasLost = false
        return .anew(.replaced)
      }
    }
    while let file {
      guard isAsItWas(file) else {
        (position, tail) = (0, [])
        return .anew(.truncated)
      }
      let count = file.read(into: buffer, at: position)
      if count > 0 {
        note(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return .bytes(count)
      }
      if count < 0 { return try lose(errno) }
      if let successor {
        use(successor)
        return .anew(.replaced)
      }
      // Once more to the end, now that nobody writes to this one any longer.
      guard findSuccessor(of: file) else { return .nothing }
    }
    return .nothing
  }

  /// Opens what is at the path; false where there is nothing.
  private func find() throws(InputError) -> Bool {
    guard let found = OpenFile(path: path) else {
      absence = Input.reason(errno)
      return false
    }
    guard found.facts?.isDirectory != true else { throw InputError(path: path, reason: Self.isDirectory) }
    use(found)
    return true
  }

  /// Why a directory is not followed.
  public static let isDirectory = "is a directory: --follow takes the files in it"

  private func use(_ other: OpenFile) {
    file = other
    successor = nil
    absence = nil
    (position, tail) = (0, [])
  }

  /// On network file systems a file that was replaced can no longer be read by those who have it open.
  private func lose(_ code: Int32) throws(InputError) -> Step {
    guard code == ESTALE else { throw InputError(path: path, reason: Input.reason(code)) }
    absence = Input.reason(code)
    (file, successor, wasLost) = (nil, nil, true)
    (position, tail) = (0, [])
    return .nothing
  }

  private func note(_ bytes: UnsafeRawBufferPointer) {
    position += bytes.count
    tail =
      bytes.count >= Self.tailSize ? Array(bytes.suffix(Self.tailSize)) : (tail + bytes).suffix(Self.tailSize)
  }

  /// Whether what was read still stands where it stood.
  private func isAsItWas(_ file: OpenFile) -> Bool {
    guard let size = file.facts?.size else { return true }
    guard size >= position else { return false }
    var now = [UInt8](repeating: 0, count: tail.count)
    let start = position - tail.count
    let count = now.withUnsafeMutableBytes { file.read(into: $0, at: start) }
    // A file that is being cut at this moment is found out at the next look.
    return count < now.count || now == tail
  }

  /// Looks for another file at the path; an empty one has not taken over yet: until then the old one may still grow.
  private func findSuccessor(of file: OpenFile) -> Bool {
    guard let present = OpenFile.facts(at: path) else {
      absence = Input.reason(errno)
      return false
    }
    absence = nil
    guard let own = file.facts, !present.isSameFile(as: own), present.size > 0, !present.isDirectory,
      let found = OpenFile(path: path)
    else { return false }
    successor = found
    return true
  }
}
