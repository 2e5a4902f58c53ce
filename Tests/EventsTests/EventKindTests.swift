import Events
import Testing

@Suite("Event kinds")
struct EventKindTests {
  /// Both columns of the provider's names, today's and the preview's.
  static let pairs: [(today: String, preview: String)] = [
    ("response.output_audio.delta", "response.audio.delta"),
    ("response.output_audio.done", "response.audio.done"),
    ("response.output_audio_transcript.delta", "response.audio_transcript.delta"),
    ("response.output_audio_transcript.done", "response.audio_transcript.done"),
    ("response.output_text.delta", "response.text.delta"),
    ("response.output_text.done", "response.text.done"),
    ("session.created", "transcription_session.created"),
    ("session.updated", "transcription_session.updated"),
    ("output_audio_buffer.started", "output_audio_buffer.audio_started"),
  ]

  @Test("an event is the same under today's name and the preview's", arguments: pairs)
  func names(pair: (today: String, preview: String)) {
    #expect(EventKind(name: pair.today) != nil)
    #expect(EventKind(name: pair.today) == EventKind(name: pair.preview))
    #expect(EventKind(name: pair.today)?.name == pair.today)
  }

  @Test("an unknown event of a known family is counted, not refused")
  func families() {
    #expect(EventKind(name: "response.something_new.delta") == .unknown)
    #expect(EventKind(name: "input_audio_buffer.hum_detected") == .unknown)
    #expect(EventKind(name: "mcp_list_tools.completed") == .mcpEvent)
  }

  @Test(
    "types of inner objects and of other protocols are no events",
    arguments: ["message", "text", "function_call", "realtime", "chat.completion", ""])
  func others(name: String) {
    #expect(EventKind(name: name) == nil)
  }

  @Test("every kind but the families has a name, and no name has two kinds")
  func table() {
    var seen: Set<String> = []
    for kind in EventKind.allCases where ![.unknown, .mcpEvent, .liveEvent, .translationEvent].contains(kind)
    {
      #expect(!kind.names.isEmpty, "\(kind)")
      for name in kind.names { #expect(seen.insert(name).inserted, "\(name)") }
    }
  }
}
