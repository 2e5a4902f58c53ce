import Glibc

/// Standard output and standard error.
public enum Output {
  /// Writes all of a text to standard output, or to standard error, for a reader that may go away before its end.
  ///
  /// - Returns: false where nobody reads it any more.
  /// - Throws: `InputError` where it cannot be written, such as on a full disk.
  public static func print(_ text: String, toError: Bool = false) throws(InputError) -> Bool {
    if write(text, to: toError ? STDERR_FILENO : STDOUT_FILENO) { return true }
    guard errno != EPIPE else { return false }
    throw InputError(
      path: toError ? "standard error" : "standard output", reason: Input.reason(errno))
  }

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
    try finish(text, descriptor, path)
  }

  /// Makes a directory, unless it is there.
  ///
  /// - Throws: `InputError` where it cannot be made.
  public static func makeDirectory(_ path: String) throws(InputError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw InputError(path: path, reason: reason(errno))
    }
  }

  /// Writes a file that a person has named while the program runs: never a pipe or a device, on which it might wait for
  /// ever.
  ///
  /// - Parameters:
  ///   - mayReplace: whether a file that is there already is written over.
  ///   - text: makes the text; asked only where it will be written.
  /// - Returns: the bytes that were written; nil where there is a file already and it may not be written over.
  /// - Throws: `InputError` where it cannot be written.
  public static func saveFile(
    path: String, mayReplace: Bool, text: () -> String
  ) throws(InputError) -> Int? {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | (mayReplace ? 0 : O_EXCL)
    let descriptor = open(path, flags, 0o644)
    if descriptor < 0, errno == EEXIST { return nil }
    guard descriptor >= 0 else { throw InputError(path: path, reason: reason(errno)) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw InputError(path: path, reason: "is not an ordinary file")
    }
    guard ftruncate(descriptor, 0) == 0 else {
      let reason = reason(errno)
      close(descriptor)
      throw InputError(path: path, reason: reason)
    }
    let text = text()
    try finish(text, descriptor, path)
    return text.utf8.count
  }

  /// What is missing is the directory: the file itself would have been made.
  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such directory"
    case ENXIO: "is not an ordinary file"
    default: Input.reason(code)
    }
  }

  private static func finish(_ text: String, _ descriptor: Int32, _ path: String) throws(InputError) {
    let isWritten = write(text, to: descriptor)
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed else { throw InputError(path: path, reason: Input.reason(errno)) }
  }

  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      write(UnsafeRawBufferPointer(bytes), to: descriptor) == bytes.count
    }
  }

  /// Writes bytes, however slowly they are taken; returns how many were, fewer with `errno` where no more are.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno == EAGAIN {
        // Another program that shares the descriptor has set it so that it does not wait.
        Waiting.untilWritable(descriptor)
      } else if errno != EINTR {
        break
      }
    }
    return bytes.count - rest.count
  }
}
