import EventLog
import Events
import Testing

/// The sound of a line is passed over where that gives what parsing the whole line gives; an escape in another member makes
/// no difference to parsing, and one in the sound itself has it parsed.
@Suite("Sound that is passed over")
struct SoundPayloadTests {
  static let sound = String(repeating: "QUJDREVG", count: 400)

  static func payloads(_ line: String) -> [Event.Payload] { events(entries(line)).map(\.event.payload) }

  @Test(
    "an audio event's bytes are those of the same line with an escaped slash in its sound",
    arguments: [
      #"{"type":"response.output_audio.delta","response_id":"r","item_id":"i","delta":"SOUND"}"#,
      #"{"delta": "SOUND", "item_id": "i", "type": "response.audio.delta"}"#,
      #"{"direction":"sent","event":{"audio":"SOUND","type":"input_audio_buffer.append"}}"#,
      #"{"timestamp":"2026-01-01T00:00:00Z","message":{"type":"response.audio.delta","delta":"SOUND","x":{"delta":"SOUND"}}}"#,
      #"{"type":"response.audio.delta","x":{"delta":"SOUND"}}"#,
      #"{"type":"response.audio.delta","x":{"delta":"SOUND"},"delta":"QUJD"}"#,
      #"{"type":"response.output_text.delta","response_id":"r","item_id":"i","delta":"SOUND"}"#,
      #"{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_audio","audio":"SOUND"}]}}"#,
    ])
  func same(line: String) {
    for ending in ["", "QQ==", "QUI="] {
      let plain = Self.payloads(line.replacing("SOUND", with: Self.sound + "////" + ending))
      let escaped = Self.payloads(line.replacing("SOUND", with: Self.sound + #"\/\/\/\/"# + ending))
      #expect(!plain.isEmpty && plain == escaped)
    }
  }

  @Test("a line of sound that is cut or damaged is said to be damaged")
  func cutLines() {
    let line = #"{"type":"response.audio.delta","item_id":"i","delta":"\#(Self.sound)"}"#
    let broken = [
      String(line.dropLast()), String(line.dropLast(2)), line.replacing("\"item_id\":", with: "\"item_id\""),
    ]
    for line in broken { #expect(damaged(entries(line)) == 1 && Self.payloads(line).isEmpty) }
  }
}
