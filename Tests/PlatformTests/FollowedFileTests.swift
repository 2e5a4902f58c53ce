import Glibc
import Testing

@testable import Platform

/// A file that a test writes to as other programs do.
struct GrowingFile {
  let path: String

  init() {
    path = "/tmp/realtally-follow-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
  }

  /// Writes at the end, or at a place.
  func write(_ text: String, at place: Int? = nil) {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    lseek(descriptor, place ?? 0, place == nil ? SEEK_END : SEEK_SET)
    Output.write(text, to: descriptor)
    close(descriptor)
  }

  func cut() { truncate(path, 0) }
  func move() { rename(path, path + ".1") }

  func remove() {
    unlink(path)
    unlink(path + ".1")
  }

  /// Everything that the file gives until there is nothing more: its texts, and what lies between them.
  func look(_ file: FollowedFile, block: Int = 4096) throws -> [String] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: block, alignment: 8)
    defer { buffer.deallocate() }
    var texts: [String] = []
    var isText = false
    while true {
      switch try file.read(into: buffer) {
      case .nothing: return texts
      case .anew(let restart):
        texts.append("[\(restart)]")
        isText = false
      case .bytes(let count):
        let more = String(decoding: buffer[..<count], as: UTF8.self)
        if isText { texts[texts.count - 1] += more } else { texts.append(more) }
        isText = true
      }
    }
  }
}

@Suite("A followed file")
struct FollowedFileTests {
  private let growing = GrowingFile()

  @Test("what is appended is read once, in blocks of any size", arguments: [1, 3, 4096])
  func grows(block: Int) throws {
    defer { growing.remove() }
    growing.write("one\ntw")
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file, block: block) == ["one\ntw"])
    #expect(try growing.look(file, block: block) == [])
    growing.write("o\n")
    #expect(try growing.look(file, block: block) == ["o\n"])
    #expect(file.size == 8)
  }

  @Test("a file that is not there yet is waited for, and says why")
  func absent() throws {
    defer { growing.remove() }
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file) == [])
    #expect(file.absence == "no such file" && file.size == nil)
    growing.write("first")
    #expect(try growing.look(file) == ["first"])
    #expect(file.absence == nil)
  }

  @Test("a file that is cut starts anew, also where it has grown beyond its old length since")
  func truncated() throws {
    defer { growing.remove() }
    growing.write("a long line\n")
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file) == ["a long line\n"])
    growing.cut()
    growing.write("short\n")
    #expect(try growing.look(file) == ["[truncated]", "short\n"])
    growing.cut()
    growing.write("longer than what was there\n")
    #expect(try growing.look(file) == ["[truncated]", "longer than what was there\n"])
    growing.cut()
    #expect(try growing.look(file) == ["[truncated]"])
    growing.write("and on")
    #expect(try growing.look(file) == ["and on"])
  }

  @Test("a writer that keeps its place in a file that was cut leaves a gap of zeros, which starts anew")
  func gap() throws {
    defer { growing.remove() }
    growing.write("0123456789")
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file) == ["0123456789"])
    growing.cut()
    growing.write("ab", at: 10)
    #expect(try growing.look(file) == ["[truncated]", String(repeating: "\0", count: 10) + "ab"])
  }

  @Test("a file that was renamed is read to its end, however late, before its successor")
  func rotated() throws {
    defer { growing.remove() }
    growing.write("old 1\n")
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file) == ["old 1\n"])
    let late = open(growing.path, O_WRONLY | O_APPEND)
    growing.move()
    Output.write("old 2\n", to: late)
    #expect(try growing.look(file) == ["old 2\n"])
    // The new one is there, but nobody writes to it yet.
    growing.write("")
    Output.write("old 3\n", to: late)
    #expect(try growing.look(file) == ["old 3\n"])
    Output.write("old 4\n", to: late)
    close(late)
    growing.write("new 1\n")
    #expect(try growing.look(file) == ["old 4\n", "[replaced]", "new 1\n"])
    growing.write("new 2\n")
    #expect(try growing.look(file) == ["new 2\n"])
  }

  @Test("a file that is removed and made anew is another file")
  func removed() throws {
    defer { growing.remove() }
    growing.write("old\n")
    let file = FollowedFile(path: growing.path)
    #expect(try growing.look(file) == ["old\n"])
    unlink(growing.path)
    #expect(try growing.look(file) == [])
    growing.write("new\n")
    #expect(try growing.look(file) == ["[replaced]", "new\n"])
  }

  @Test("a file that was let go is found again where it was opened")
  func openFile() throws {
    defer { growing.remove() }
    growing.write("old\n")
    let file = FollowedFile(path: growing.path)
    _ = try growing.look(file)
    let before = try #require(file.file)
    growing.move()
    growing.write("new\n")
    _ = try growing.look(file)
    #expect(try Input(before, name: "before").readAll(limit: 100) == Array("old\n".utf8))
  }

  @Test("a directory is not followed")
  func directory() {
    #expect(throws: InputError(path: "/tmp", reason: FollowedFile.isDirectory)) {
      try growing.look(FollowedFile(path: "/tmp"))
    }
  }
}

@Suite("Watching files", .serialized)
struct FileWatchTests {
  /// Waits until the watch names a file, at most for ten seconds.
  private func wait(_ watch: FileWatch, for index: Int) -> Bool {
    let deadline = Clock.monotonic + 10_000
    while Clock.monotonic < deadline {
      if watch.wait(also: [], mayWait: true).files.contains(index) { return true }
    }
    return false
  }

  @Test("a write, a new file and one that takes another's place are told", arguments: [true, false])
  func told(usesInotify: Bool) throws {
    let (one, other) = (GrowingFile(), GrowingFile())
    defer {
      one.remove()
      other.remove()
    }
    one.write("x")
    let watch = FileWatch([one.path, other.path], usesInotify: usesInotify)
    one.write("y")
    #expect(wait(watch, for: 0))
    other.write("made")
    #expect(wait(watch, for: 1))
    one.move()
    one.write("z")
    #expect(wait(watch, for: 0))
    one.write("z")
    #expect(wait(watch, for: 0))
  }

  @Test("inotify tells of the file that was written to, and of no other")
  func exact() {
    let (one, other) = (GrowingFile(), GrowingFile())
    defer {
      one.remove()
      other.remove()
    }
    one.write("x")
    other.write("x")
    let watch = FileWatch([one.path, other.path])
    var answers: [Set<Int>] = []
    for number in 0..<20 where answers.isEmpty {
      one.write("\(number)")
      let found = watch.wait(also: [], mayWait: false).files
      // A slow machine may have let a second go by, after which all are looked at.
      if found.count == 1 { answers.append(found) }
    }
    #expect(answers == [[0]])
  }

  @Test("a descriptor that becomes readable ends the wait")
  func others() {
    let mailbox = Mailbox<Int>()
    let watch = FileWatch([])
    #expect(watch.wait(also: [mailbox.descriptor], mayWait: false).ready.isEmpty)
    mailbox.post([1])
    #expect(watch.wait(also: [mailbox.descriptor], mayWait: true).ready == [mailbox.descriptor])
  }
}
