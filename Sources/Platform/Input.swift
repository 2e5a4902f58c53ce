import CZlib
import Glibc

/// An open input: a file, the text inside a gzip file, or a stream that cannot be read twice.
///
/// Unchecked: only `read(into:)` and `seek(to:)` move its place, and those belong to one thread.
public final class Input: @unchecked Sendable {
  /// The path, or a name such as `standard input`.
  public let name: String
  /// Its size in bytes; nil where it is not known beforehand.
  public let size: Int?
  /// Whether parts of it can be read again.
  public let isSeekable: Bool
  /// The descriptor, for waiting; -1 where there is none.
  public let descriptor: Int32
  /// Whether its path leads to the same text again: a gzip file cannot be sought in, but opened anew; a named pipe has a path,
  /// and nothing behind it any more.
  public var canBeReopened: Bool { isSeekable || descriptor < 0 }
  /// Sees what has been read before anybody else does.
  public var tap: ((UnsafeRawBufferPointer) -> Void)?
  /// What ends the wait for a stream that brings nothing.
  public var interruption: Interruption?
  /// Whether reading has stopped because of the interruption.
  public private(set) var isInterrupted = false
  private let gzip: OpaquePointer?
  private var position = 0
  private let ownsDescriptor: Bool
  /// Keeps a file open that others have opened.
  private var kept: OpenFile?

  /// What standard input is called.
  public static let standardName = "standard input"
  /// A path that leads to what standard input is.
  public static let standardPath = "/dev/stdin"

  /// Opens a path; `-` is standard input.
  ///
  /// - Throws: `InputError` where there is nothing to read.
  public init(path: String) throws(InputError) {
    if path == "-" {
      name = Self.standardName
      descriptor = STDIN_FILENO
      ownsDescriptor = false
      gzip = nil
      (isSeekable, size) = (false, nil)
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw InputError(path: path, reason: Self.reason(errno)) }
    var facts = stat()
    fstat(opened, &facts)
    if facts.st_mode & S_IFMT == S_IFDIR {
      Glibc.close(opened)
      throw InputError(path: path, reason: "is a directory")
    }
    name = path
    let isFile = facts.st_mode & S_IFMT == S_IFREG
    if isFile, Self.isGzip(opened) {
      gzip = cz_open(opened)
      descriptor = -1
      ownsDescriptor = false
      (isSeekable, size) = (false, nil)
    } else {
      gzip = nil
      descriptor = opened
      ownsDescriptor = true
      isSeekable = isFile
      size = isFile ? Int(facts.st_size) : nil
    }
  }

  /// Opens an ordinary file that is read as it is; nil for anything else: it does not wait for a pipe's other end.
  public init?(file path: String) {
    var facts = stat()
    guard path != "-", stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    guard fstat(opened, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, !Self.isGzip(opened) else {
      Glibc.close(opened)
      return nil
    }
    name = path
    descriptor = opened
    ownsDescriptor = true
    gzip = nil
    isSeekable = true
    size = Int(facts.st_size)
  }

  /// Reads a file that is open already, from its start.
  public init(_ file: OpenFile, name: String) {
    self.name = name
    descriptor = file.descriptor
    size = file.facts?.size
    isSeekable = true
    ownsDescriptor = false
    gzip = nil
    kept = file
  }

  deinit {
    if let gzip { cz_close(gzip) }
    if ownsDescriptor { Glibc.close(descriptor) }
  }

  /// Reads on, up to the size of `buffer`; returns how many bytes, 0 at the end.
  ///
  /// - Throws: `InputError` where the machine cannot read on.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = gzip == nil ? try readDescriptor(buffer) : try readGzip(buffer)
    if count > 0 { tap?(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count
  }

  private func readGzip(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = gzip.map { cz_read($0, buffer.baseAddress, UInt32(clamping: buffer.count)) } ?? 0
    guard count >= 0 else {
      let reason =
        count == CZ_CUT ? "the gzip data ends too early: the file was cut" : "the gzip data is damaged here"
      throw InputError(path: name, reason: reason)
    }
    return count
  }

  private func readDescriptor(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while true {
      if let interruption, !isSeekable {
        Waiting.untilReadable([descriptor, interruption.descriptor], milliseconds: nil)
        isInterrupted = interruption.isRequested
        if isInterrupted { return 0 }
      }
      let count =
        isSeekable
        ? pread(descriptor, buffer.baseAddress, buffer.count, position)
        : Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 {
        position += count
        return count
      }
      switch errno {
      case EINTR: continue
      // Another program that shares the stream has set it so that it does not wait.
      case EAGAIN: Waiting.untilReadable([descriptor], milliseconds: nil)
      default: throw InputError(path: name, reason: Self.reason(errno))
      }
    }
  }

  /// Reads everything, up to `limit` bytes.
  ///
  /// - Throws: `InputError` where it cannot be read or is longer.
  public func readAll(limit: Int) throws(InputError) -> [UInt8] {
    var all: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { block.deallocate() }
    while true {
      let count = try read(into: block)
      guard count > 0 else { return all }
      all += block.prefix(count)
      guard all.count <= limit else { throw InputError(path: name, reason: "longer than \(limit) bytes") }
    }
  }

  /// Reads from a place of a file on, up to the size of `buffer`; returns how many bytes, 0 behind the end. It may be called
  /// by several threads at once.
  ///
  /// - Throws: `InputError` where the machine cannot read there.
  public func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      guard errno == EINTR else { throw InputError(path: name, reason: Self.reason(errno)) }
    }
  }

  /// Goes on behind a place of a file.
  public func seek(to offset: Int) { position = offset }

  /// Reads a part again; nil where the input cannot be read twice or no longer has that part.
  public func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard isSeekable else { return nil }
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, offset))
    }
    return bytes.count == count ? bytes : nil
  }

  private static func isGzip(_ descriptor: Int32) -> Bool {
    var magic: (UInt8, UInt8) = (0, 0)
    return pread(descriptor, &magic, 2, 0) == 2 && magic == (0x1f, 0x8b)
  }

  static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case EACCES: "permission denied"
    case EISDIR: "is a directory"
    case ENAMETOOLONG: "the name is too long"
    default: strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
  }
}
