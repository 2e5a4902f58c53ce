import Foundation
import Sampling
import TestSupport
import Testing

/// The events of the sample against those of recorded sessions.
@Suite("The shape of events", .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
struct EventShapeTests {
  typealias Keys = [String: (all: Set<String>, always: Set<String>)]

  /// For each event of the server, the paths of its members: those that some have, and those that all have.
  static func keys(_ events: [(isSent: Bool, event: [String: Any])]) -> Keys {
    var keys: Keys = [:]
    for (isSent, event) in events where !isSent {
      guard let type = event["type"] as? String else { continue }
      let paths = paths(of: event)
      let before = keys[type] ?? (paths, paths)
      keys[type] = (before.all.union(paths), before.always.intersection(paths))
    }
    return keys
  }

  private static func paths(of value: Any) -> Set<String> {
    if let list = value as? [Any] { return Set(list.flatMap { paths(of: $0).map { "[]" + $0 } }) }
    guard let object = value as? [String: Any] else { return [] }
    return Set(object.flatMap { key, value in ["." + key] + paths(of: value).map { "." + key + $0 } })
  }

  @Test("every member that the provider always sends is there, and none that it never sends")
  func members() throws {
    let names = [
      "openai-three-vad-turns", "openai-tool-round-july", "openai-tool-round-later", "openai-vad-turn",
    ]
    let recorded = try Self.keys(
      names.flatMap { try Recording(#require(SharedData.file("recordings/\($0).jsonl"))).events })
    var options = SampleOptions()
    options.sessions = 6
    options.turns = 12
    options.hasTools = true
    let lines = try Sample(options).map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any])
    }
    let sampled = Self.keys(
      lines.map { ($0["direction"] as? String == "sent", $0["event"] as? [String: Any] ?? [:]) })
    // The recorded transcriptions are all billed by the second; tools have no description of their own there.
    let byToken: Set = [
      ".usage.total_tokens", ".usage.input_tokens", ".usage.output_tokens", ".usage.input_token_details",
      ".usage.input_token_details.text_tokens", ".usage.input_token_details.audio_tokens",
    ]
    let ofOtherTools = { (path: String) in
      path.contains(".properties.") || path.hasSuffix("additionalProperties")
    }
    #expect(Set(recorded.keys).subtracting(sampled.keys) == [])
    for (type, keys) in sampled {
      guard let provider = recorded[type] else {
        #expect(type == "none such")
        continue
      }
      #expect(
        keys.all.subtracting(provider.all).subtracting(byToken).filter { !ofOtherTools($0) } == [], "\(type)")
      // No recorded client commits itself, which is what turns the server's ear off.
      let missing = provider.always.subtracting(keys.always).filter {
        $0 != ".usage.seconds" && !$0.contains(".turn_detection.") && !ofOtherTools($0)
      }
      #expect(missing == [], "\(type)")
    }
  }

  @Test("a spoken turn has the order of a recorded one")
  func order() throws {
    let recording = try Recording(#require(SharedData.file("recordings/openai-three-vad-turns.jsonl")))
    func turn(_ types: [String]) -> [String] {
      var order: [String] = []
      // Transcription comes when it is ready; repeated deltas are one stretch.
      for type in types where !type.contains("transcription") && !order.contains(type) { order.append(type) }
      return order
    }
    func types(_ events: [(isSent: Bool, event: [String: Any])]) -> [String] {
      events.filter { !$0.isSent }.compactMap { $0.event["type"] as? String }
    }
    var options = SampleOptions()
    options.turns = 1
    let expected = turn(types(recording.events))
    var same = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      options.seed = seed
      let events = try Sample(options).map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any] ?? [:]
        return (object["direction"] as? String == "sent", object["event"] as? [String: Any] ?? [:])
      }
      guard types(events).contains("input_audio_buffer.speech_started") else { continue }
      #expect(turn(types(events)) == expected)
      same += 1
    }
    #expect(same > 3)
  }
}
