import Glibc
import Testing

@testable import Platform

@Suite("Recording")
struct RecorderTests {
  private let growing = GrowingFile()

  private func write(_ text: String, to recorder: Recorder) -> InputError? {
    Array(text.utf8).withUnsafeBytes { recorder.write($0) }
  }

  @Test("a copy is what was written, in place of what was there, and is read again")
  func copy() throws {
    defer { growing.remove() }
    growing.write("what was there before")
    let recorder = try Recorder(path: growing.path, inputs: ["-", "/nowhere"])
    #expect(write("one\n", to: recorder) == nil && write("two", to: recorder) == nil)
    #expect(try Input(path: growing.path).readAll(limit: 100) == Array("one\ntwo".utf8))
    let text = try #require(recorder.text)
    #expect(try Input(text, name: "copy").readAll(limit: 100) == Array("one\ntwo".utf8))
  }

  @Test("the log that is read is not touched, by whichever name")
  func ownInput() throws {
    defer { growing.remove() }
    growing.write("precious")
    link(growing.path, growing.path + ".1")
    for inputs in [[growing.path], [growing.path + ".1"], ["/nowhere", growing.path]] {
      #expect {
        try Recorder(path: growing.path, inputs: inputs)
      } throws: { error in
        (error as? InputError)?.reason.contains("is the log that is being read") == true
      }
    }
    #expect(try Input(path: growing.path).readAll(limit: 100) == Array("precious".utf8))
  }

  @Test("a directory that is not there, and a directory instead of a file")
  func nowhere() {
    for (path, words) in [("/nowhere/at/all", "no such directory"), ("/tmp", "directory")] {
      #expect {
        try Recorder(path: path, inputs: [])
      } throws: { error in
        (error as? InputError)?.reason.contains(words) == true
      }
    }
  }

  @Test("a full disk is told once, with how far the copy goes; the rest is not written")
  func full() throws {
    let recorder = try Recorder(path: "/dev/full", inputs: [])
    let problem = try #require(write("line\n", to: recorder))
    #expect(problem.path == "/dev/full" && problem.reason.contains("No space left"))
    #expect(problem.reason.contains("ends after 0 bytes"))
    #expect(write("line\n", to: recorder) == nil)
    #expect(recorder.problem == problem && recorder.text == nil)
  }

  @Test("the copy of an input is its bytes, and an input that another has set not to wait is waited for")
  func tap() throws {
    defer { growing.remove() }
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    let path = "/proc/self/fd/\(ends[0])"
    let input = try Input(path: path)
    let recorder = try Recorder(path: growing.path, inputs: [])
    input.tap = { _ = recorder.write($0) }
    let text = String(repeating: "0123456789\n", count: 40_000)
    let writeEnd = ends[1]
    Worker.start {
      Output.write(text, to: writeEnd)
      close(writeEnd)
    }
    #expect(try input.readAll(limit: 1 << 20) == Array(text.utf8))
    #expect(try Input(path: growing.path).readAll(limit: 1 << 20) == Array(text.utf8))
    close(ends[0])
  }
}

@Suite("Interruption", .serialized)
struct InterruptionTests {
  @Test("an interruption ends the wait for a stream that brings nothing, and what was read stays")
  func stream() throws {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    let input = try Input(path: "/proc/self/fd/\(ends[0])")
    let interruption = Interruption()
    input.interruption = interruption
    Output.write("so far", to: ends[1])
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 8)
    defer { buffer.deallocate() }
    #expect(try input.read(into: buffer) == 6 && !input.isInterrupted)
    Worker.start { interruption.ask(SIGINT) }
    #expect(try input.read(into: buffer) == 0 && input.isInterrupted)
    #expect(interruption.isRequested && interruption.signal == SIGINT)
    ends.forEach { close($0) }
  }
}
