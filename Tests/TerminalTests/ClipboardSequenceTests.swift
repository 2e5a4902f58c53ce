import Foundation
import TestSupport
import Testing

@testable import Terminal

@Suite("The terminal's clipboard")
struct ClipboardSequenceTests {
  @Test("Base64 is the one of RFC 4648")
  func base64() {
    var random = RandomBytes(seed: 3)
    for count in [0, 1, 2, 3, 4, 5, 255, 256, 257] {
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      #expect(Base64Writer.text(bytes) == Data(bytes).base64EncodedString())
    }
    #expect(Base64Writer.text("foob".utf8) == "Zm9vYg==")
  }

  @Test("a text is sent as OSC 52, and control characters in it cannot end the sequence")
  func plain() throws {
    let sequence = try #require(ClipboardSequence.text("é\u{07}\u{1B}\\x", isInTmux: false))
    #expect(sequence == "\u{1B}]52;c;w6kHG1x4\u{07}")
  }

  @Test("inside tmux the same follows once more, wrapped for the terminal around it")
  func tmux() throws {
    let plain = try #require(ClipboardSequence.text("resp_1", isInTmux: false))
    let sequence = try #require(ClipboardSequence.text("resp_1", isInTmux: true))
    #expect(sequence.hasPrefix(plain))
    let wrapped = sequence.dropFirst(plain.count)
    #expect(wrapped.hasPrefix("\u{1B}Ptmux;") && wrapped.hasSuffix("\u{1B}\\"))
    let inside = wrapped.dropFirst("\u{1B}Ptmux;".count).dropLast(2)
    #expect(inside.replacingOccurrences(of: "\u{1B}\u{1B}", with: "\u{1B}") == plain)
  }

  @Test("what terminals would drop for its length is not sent")
  func limit() {
    #expect(ClipboardSequence.text(String(repeating: "x", count: 75_000), isInTmux: false) != nil)
    #expect(ClipboardSequence.text(String(repeating: "x", count: 75_001), isInTmux: false) == nil)
  }
}
