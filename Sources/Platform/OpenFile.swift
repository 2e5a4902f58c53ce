import Glibc

/// A file that stays open while anybody needs it, wherever its name has gone meanwhile.
///
/// It has no place of its own: any number of threads may read parts of it.
public final class OpenFile: Sendable {
  let descriptor: Int32

  /// Opens a path; nil where that is not possible, with `errno` set.
  convenience init?(path: String) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    self.init(owning: opened)
  }

  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// What tells a file from every other, and what shows that it has changed.
  struct Facts: Equatable {
    var device: UInt64
    var number: UInt64
    var size: Int
    /// The bits that say what it is.
    var kind: UInt32

    init(_ facts: stat) {
      device = UInt64(facts.st_dev)
      number = UInt64(facts.st_ino)
      size = Int(facts.st_size)
      kind = facts.st_mode & S_IFMT
    }

    func isSameFile(as other: Facts) -> Bool { device == other.device && number == other.number }

    var isOrdinary: Bool { kind == S_IFREG }
    var isDirectory: Bool { kind == S_IFDIR }
  }

  /// What is known of it now; nil where the machine does not say.
  var facts: Facts? {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Facts(facts) : nil
  }

  /// What is known of the file at a path; nil where there is none.
  static func facts(at path: String) -> Facts? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Facts(facts) : nil
  }

  /// Reads a part; returns how many bytes, 0 behind the end and -1 with `errno` where it cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      guard count < 0, errno == EINTR else { return count }
    }
  }
}
