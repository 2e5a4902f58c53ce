import Glibc

/// Standard output and standard error.
public enum Output {
  /// Writes all of a text to standard output; false where nobody reads it any more or the disk is full.
  @discardableResult
  public static func write(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  public static func complain(_ text: String) { write("realtally: \(text)\n", to: STDERR_FILENO) }

  /// Writes to standard error as it is.
  public static func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes a file anew.
  ///
  /// - Throws: `InputError` where it cannot be written.
  public static func writeFile(_ text: String, path: String) throws(InputError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw InputError(path: path, reason: Input.reason(errno)) }
    let isWritten = write(text, to: descriptor)
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed else { throw InputError(path: path, reason: Input.reason(errno)) }
  }

  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno == EAGAIN {
          // Another program that shares the descriptor has set it so that it does not wait.
          Waiting.untilWritable(descriptor)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }
}
