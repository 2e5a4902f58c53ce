import EventLog
import Events
import Testing

@Suite("Settings of a session")
struct SessionSettingTests {
  private func settings(_ session: String) throws -> [SessionSetting: SettingValue] {
    let event = try #require(events(entries(#"{"type":"session.updated","session":\#(session)}"#)).first)
    guard case .session(let decoded) = event.event.payload else { return [:] }
    return decoded.settings
  }

  @Test("today's session and the preview's tell the same settings")
  func generations() throws {
    let today = try settings(
      """
      {"type":"realtime","output_modalities":["audio"],"max_output_tokens":4096,"tool_choice":"auto","audio":{
      "input":{"format":{"type":"audio/pcmu"},"transcription":{"model":"whisper-1"},"noise_reduction":null,
      "turn_detection":{"type":"server_vad","threshold":0.35,"prefix_padding_ms":300,"silence_duration_ms":200,
      "idle_timeout_ms":null,"create_response":true,"interrupt_response":false}},
      "output":{"format":{"type":"audio/pcm","rate":24000},"voice":"alloy"}}}
      """.replacing("\n", with: ""))
    let preview = try settings(
      """
      {"modalities":["audio"],"max_response_output_tokens":4096,"tool_choice":"auto","input_audio_format":"g711_ulaw",
      "output_audio_format":"pcm16","voice":{"name":"alloy","type":"openai"},"input_audio_noise_reduction":null,
      "input_audio_transcription":{"model":"whisper-1"},"turn_detection":{"type":"server_vad","threshold":0.35,
      "prefix_padding_ms":300,"silence_duration_ms":200,"idle_timeout_ms":null,"create_response":true,
      "interrupt_response":false}}
      """.replacing("\n", with: ""))
    #expect(today == preview)
    let expected: [SessionSetting: SettingValue] = [
      .turnDetection: .word("server_vad"), .threshold: .number(thousandths: 350),
      .prefixPadding: .number(thousandths: 300_000), .silence: .number(thousandths: 200_000),
      .idleTimeout: .notSet, .createsResponse: .flag(true), .interruptsResponse: .flag(false),
      .inputFormat: .word("g711_ulaw"), .outputFormat: .word("pcm16"), .noiseReduction: .notSet,
      .voice: .word("alloy"), .outputModalities: .word("audio"), .transcriptionModel: .word("whisper-1"),
      .maxOutputTokens: .number(thousandths: 4_096_000), .toolChoice: .word("auto"),
    ]
    #expect(today == expected)
  }

  @Test("what is null is not set, what is left out is not told, what has another type is neither")
  func missing() throws {
    #expect(try settings("{}") == [:])
    let odd = try settings(
      #"{"turn_detection":null,"voice":7.5,"temperature":{"x":1},"modalities":["text","audio"],"speed":[1]}"#)
    #expect(
      odd == [
        .turnDetection: .notSet, .voice: .number(thousandths: 7500), .outputModalities: .word("audio,text"),
      ])
  }

  @Test("truncation by ratio tells its numbers, and a rate that is not the usual one is said")
  func nested() throws {
    let told = try settings(
      #"{"truncation":{"type":"retention_ratio","retention_ratio":0.8,"token_limits":{"post_instructions":8000}},"#
        + #""tool_choice":{"type":"function","name":"f"},"audio":{"input":{"format":{"type":"audio/pcm","rate":16000}}}}"#
    )
    #expect(
      told == [
        .truncation: .word("retention_ratio"), .retentionRatio: .number(thousandths: 800),
        .retentionLimit: .number(thousandths: 8_000_000), .toolChoice: .word("f"),
        .inputFormat: .word("pcm16 at 16000 Hz"),
      ])
  }
}
