import Foundation
import TestSupport
import TokenCounting

@testable import Sampling

/// A sample as a reader of its JSON sees it, with the truth beside it.
struct SampledLog {
  typealias Object = [String: Any]
  static let tokenizer = Tokenizer()

  /// The lines.
  let lines: [String]
  /// The events in their order, and whether the client sent them.
  let events: [(isSent: Bool, event: Object)]
  let truth: [Truth]

  /// The lines and the truth of a sample.
  static func text(
    _ injections: [Injection], seed: UInt64, change: (inout SampleOptions) -> Void = { _ in }
  ) -> (lines: [String], truth: [Truth]) {
    var options = SampleOptions()
    options.seed = seed
    options.injections = Set(injections)
    change(&options)
    var sample = Sample(options, tokenizer: tokenizer)
    var lines: [String] = []
    while let line = sample.next() { lines.append(line.text) }
    return (lines, sample.truth)
  }

  init(_ injections: Injection..., seed: UInt64, change: (inout SampleOptions) -> Void = { _ in }) throws {
    (lines, truth) = Self.text(injections, seed: seed, change: change)
    events = try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Object ?? [:]
      return (object["direction"] as? String == "sent", object["event"] as? Object ?? [:])
    }
  }

  /// The events of a type.
  func all(_ type: String) -> [Object] { events.map(\.event).filter { $0.type == type } }

  /// The responses that are done, in their order.
  var responses: [Object] { all("response.done").compactMap { $0["response"] as? Object } }

  /// The one truth of a code.
  func only(_ code: Injection) -> Truth? {
    let facts = truth.filter { $0.code == code }
    return facts.count == 1 ? facts[0] : nil
  }

  /// The response that a truth names.
  func response(of fact: Truth?) -> Object? { responses.first { $0.id == fact?.responseID } }
}

extension [String: Any] {
  var type: String { self["type"] as? String ?? "" }
  var id: String? { self["id"] as? String }
  func object(_ key: String) -> [String: Any]? { self[key] as? [String: Any] }
  var usage: [String: Any]? { object("usage") }
}

/// The sum of a whole conversation, from what the log shows of it.
struct LogSum {
  /// Tokens of input and output: text, audio and image in, text and audio out.
  struct Figures: Equatable {
    var parts: [Int]

    static func - (one: Figures, other: Figures) -> [Int] { zip(one.parts, other.parts).map { $0 - $1 } }
  }

  /// What each response of the conversation says, and what its conversation adds up to.
  private(set) var rows: [(id: String, reported: Figures?, sum: Figures)] = []
  private let tokenizer = SampledLog.tokenizer
  private var server = ServerConversation(rules: ServerRules(model: ""), promptTokens: 0)
  private var starts: [String: Int] = [:]
  private var lengths: [String: Int] = [:]
  private var appended = 0
  /// The deltas of an answer: `t` for its transcript, `s` for its sound.
  private var kinds: [String: String] = [:]
  private var bytes: [String: Int] = [:]
  private let imageTokens: Int
  private let stripped: String?

  init(_ log: SampledLog) {
    imageTokens = log.truth.first { $0.code == .imageInput }?.tokens ?? 0
    stripped = log.only(.payloadStripped)?.responseID
    var seen: Set<String> = []
    for event in log.events.map(\.event) {
      guard (event["event_id"] as? String).map({ seen.insert($0).inserted }) != false else { continue }
      take(event)
    }
  }

  /// The rows that do not add up: reported less sum.
  var differences: [String: [Int]] {
    var found: [String: [Int]] = [:]
    for row in rows {
      guard let reported = row.reported, reported != row.sum else { continue }
      found[row.id] = reported - row.sum
    }
    return found
  }

  private mutating func take(_ event: [String: Any]) {
    let item = event["item_id"] as? String ?? ""
    switch event.type {
    case "session.created", "session.updated":
      guard let session = event.object("session") else { return }
      let hasTools = (session["tools"] as? [Any])?.isEmpty == false
      if event.type == "session.created" {
        server = ServerConversation(
          rules: ServerRules(model: session["model"] as? String ?? ""), promptTokens: 0)
      }
      server.promptTokens = tokenizer.count(
        (session["instructions"] as? String ?? "") + (hasTools ? Phrases.toolRendering : ""))
      server.hiddenTokens = server.rules.thinks ? hasTools ? 285 : 7 : 0
    case "input_audio_buffer.append":
      appended += Self.bytes(event["audio"])
    case "input_audio_buffer.speech_started": starts[item] = event.number("audio_start_ms")
    case "input_audio_buffer.speech_stopped":
      lengths[item] = (event.number("audio_end_ms") ?? 0) - (starts[item] ?? 0)
    case "input_audio_buffer.timeout_triggered":
      lengths[item] = (event.number("audio_end_ms") ?? 0) - (event.number("audio_start_ms") ?? 0)
    case "input_audio_buffer.committed":
      server.add(item, .speech(milliseconds: lengths[item] ?? appended / 48))
      appended = 0
    case "conversation.item.done": if let item = event.object("item") { add(written: item) }
    case "conversation.item.truncated":
      server.cut(item, atMilliseconds: event.number("audio_end_ms") ?? 0)
    case "response.output_audio_transcript.delta": kinds[item, default: ""] += "t"
    case "response.output_audio.delta":
      kinds[item, default: ""] += "s"
      bytes[item, default: 0] += Self.bytes(event["delta"])
    case "response.done": if let response = event.object("response") { end(response) }
    default: break
    }
  }

  /// How many bytes a base64 text stands for.
  private static func bytes(_ text: Any?) -> Int {
    let text = (text as? String ?? "").utf8
    return text.count / 4 * 3 - text.suffix(2).count { $0 == UInt8(ascii: "=") }
  }

  /// An item of the client.
  private mutating func add(written item: [String: Any]) {
    guard let id = item.id else { return }
    if item.type == "function_call_output" {
      server.add(id, .functionOutput(tokens: tokenizer.count(item["output"] as? String ?? "")))
    } else if item["role"] as? String == "user", let parts = item["content"] as? [[String: Any]],
      let text = parts.first?["text"] as? String
    {
      let tokens = tokenizer.count(text)
      server.add(
        id, parts.count > 1 ? .picture(text: tokens, image: imageTokens) : .written(tokens: tokens))
    }
  }

  private mutating func end(_ response: [String: Any]) {
    guard let id = response.id, response["conversation_id"] is String, !rows.contains(where: { $0.id == id }),
      let item = (response["output"] as? [[String: Any]])?.first, let itemID = item.id
    else { return }
    let reported = Self.figures(response.usage)
    let content = content(of: item, reported: id == stripped ? reported : nil)
    let input = server.input().all
    let output = server.output(content)
    server.add(itemID, content)
    server.noteRead()
    rows.append(
      (id, reported, Figures(parts: [input.text, input.audio, input.image, output.text, output.audio])))
  }

  private func content(of item: [String: Any], reported: Figures?) -> ServerConversation.Content {
    if item.type == "function_call" {
      return .call(
        name: tokenizer.count("functions." + (item["name"] as? String ?? "")),
        arguments: tokenizer.count(item["arguments"] as? String ?? ""))
    }
    let part = (item["content"] as? [[String: Any]])?.first ?? [:]
    if let text = part["text"] as? String { return .writtenAnswer(tokens: tokenizer.count(text)) }
    let id = item.id ?? ""
    var deltas = kinds[id] ?? ""
    while let range = deltas.range(of: "sts") { deltas.replaceSubrange(range, with: "s") }
    return .spokenAnswer(
      transcript: tokenizer.count(part["transcript"] as? String ?? ""),
      blocks: deltas.components(separatedBy: "ts").count - 1,
      audio: reported?.parts[4] ?? (bytes[id] ?? 0) / 2400)
  }

  /// The parts that a usage reports.
  static func figures(_ usage: [String: Any]?) -> Figures? {
    guard let input = usage?.object("input_token_details"),
      let output = usage?.object("output_token_details")
    else { return nil }
    return Figures(
      parts: ["text_tokens", "audio_tokens", "image_tokens"].map { input.number($0) ?? 0 }
        + ["text_tokens", "audio_tokens"].map { output.number($0) ?? 0 })
  }
}
