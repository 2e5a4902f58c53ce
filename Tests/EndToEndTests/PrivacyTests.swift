import Foundation
import TestSupport
import Testing

/// Nothing private leaves a log: every output of the program, over logs of every shape with keys and private words in them.
///
/// A new output is a line in `outputs`.
@Suite("Privacy")
struct PrivacyTests {
  /// Commands that print something of a log, whose path is `LOG`; another log's is `OTHER`, an export's `EXPORT`.
  static let outputs: [String] = [
    "report LOG", "report --format json LOG", "report --items --format json LOG", "report --totals LOG",
    "report --totals --format json LOG", "report --by session LOG", "report --by session --format json LOG",
    "report --by model LOG", "report --by day LOG", "report --by metadata.auth LOG",
    "report --by metadata.auth --format json LOG", "report --sort cost --top 2 LOG",
    "report --session-key authorization LOG",
    "report --only unexplained LOG", "report --where cause:usage_missing --format json LOG",
    "report -r nothing LOG",
    "report --fail-on-difference --budget 0 LOG", "report --ascii LOG", "explain LOG",
    "explain --format json LOG",
    "explain private1 LOG", "explain private1 --format json LOG", "explain '#2' LOG", "explain '#3' LOG",
    "explain '#4' LOG",
    "explain --session private1 LOG",
    "compare LOG OTHER", "compare OTHER LOG", "compare LOG LOG", "compare --format json LOG OTHER",
    "bill --billed audio_in=640,requests=9 LOG", "bill --billed audio_in=640 --format json LOG",
    "bill --export EXPORT LOG",
    "bill --export EXPORT --format json LOG", "bill --export LOG",
    "bill --export EXPORT --fail-on-difference --budget 0 LOG",
    "doctor", "tokens --jsonl LOG", "report --config LOG LOG", "report --prices LOG LOG",
    "report --follow --no-such LOG", "report --format ndjson LOG", "report --format ndjson --items LOG",
    "report --format csv LOG", "report --format csv --sort cost LOG", "report --format csv --by session LOG",
    "report --format ndjson --by metadata.auth LOG", "report --format markdown LOG",
    "report --format markdown --by model LOG",
  ]

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("privacy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let export = """
      start_time,end_time,num_model_requests,model,input_tokens,output_tokens,api_key_id,user_id
      1774915200,1775001600,4,gpt-realtime,1032,510,key_1,user_1
      1774915200,1775001600,sk-ZQ9Kexport1aB3dE5fG7h,gpt-realtime,Bearer ZQ9Kexport2aB3dE5fG7h,1,sk-ZQ9Kexport3aB3dE5fG7h,
      """
    try Data(export.utf8).write(to: folder.appendingPathComponent("export.csv"))
    let other = try Program.run(["sample", "--turns", "3"]).output
    try Data(other.utf8).write(to: folder.appendingPathComponent("other.jsonl"))
    return folder
  }

  /// A log is really read: its first response is in the report.
  @Test("no output holds a key or a word of the log", arguments: PrivateLog.shapes.indices)
  func outputs(shape: Int) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (name, text) = PrivateLog.shapes[shape]
    let log = folder.appendingPathComponent("\(name).log").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: log))
    #expect(try Program.run(["report", "-f", "json", log]).output.contains("resp_private1"), "\(name)")
    for output in Self.outputs {
      let words = output.replacingOccurrences(of: "LOG", with: log)
        .replacingOccurrences(of: "OTHER", with: folder.path + "/other.jsonl")
        .replacingOccurrences(of: "EXPORT", with: folder.path + "/export.csv")
      let run = try Program.shell("\"$0\" \(words)")
      // Which tools one log has and the other has not is told by their names.
      let isComparison = output.hasPrefix("compare")
      let found = PrivateLog.found(
        isComparison ? [.key, .words] : PrivateLog.Needle.allCases, in: run.output + run.error)
      #expect(found.isEmpty, "\(name): realtally \(output): \(found)")
    }
    // Piped in, with the copies: those alone are the stream as it is.
    let piped = try Program.shell(
      "\"$0\" --record \(folder.path)/copy --tee --partial - < \(log) > \(folder.path)/tee && cmp \(log) \(folder.path)/copy && cmp \(log) \(folder.path)/tee && echo same"
    )
    #expect(piped.output == "same\n")
    #expect(PrivateLog.found(PrivateLog.Needle.allCases, in: piped.error).isEmpty, "\(name): \(piped.error)")
  }

  @Test(
    "where texts are asked for the words are there, but never a key, nor what a terminal obeys",
    arguments: PrivateLog.shapes.indices)
  func withText(shape: Int) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (name, text) = PrivateLog.shapes[shape]
    let log = folder.appendingPathComponent("\(name).log").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: log))
    for words in [
      "private1", "private1 --format json", "'#2'", "'#3'", "", "--format json", "--session private1",
    ] {
      let file = try Program.shell("\"$0\" explain \(words) --with-text \(log)")
      let pipe = try Program.shell("cat \(log) | \"$0\" explain \(words) --with-text -")
      for run in [file, pipe] {
        #expect(PrivateLog.found([.key], in: run.output + run.error).isEmpty, "\(name): \(words)")
        // Some ways of printing leave the session's id out.
        if words.contains("private1"), !run.error.contains("no session whose id holds") {
          #expect(run.output.contains(PrivateLog.Needle.words.rawValue), "\(name): \(words): \(run.error)")
        }
        for scalar in run.output.unicodeScalars where scalar != "\n" {
          #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        }
      }
      #expect(pipe.output.replacingOccurrences(of: "standard input", with: log) == file.output)
    }
  }

  @Test("an export's errors and the provider's own words hold no key")
  func exportErrors() throws {
    let key = "sk-proj-ZQ9K1aB3dE5fG7hJ9kL1"
    let exports = [
      #"{"error":{"message":"Incorrect API key provided: \#(key). Bearer ZQ9K2aB3dE5fG7h"}}"#,
      "start_time,\(key),num_model_requests\n1,2,3\n",
      "start_time,end_time,num_model_requests,model,input_tokens,output_tokens\n\(key),1775001600,\(key),\(key),\(key),1\n",
      #"{"object":"page","data":[{"start_time":1774915200,"end_time":1775001600,"results":[{"object":"organization.costs.result","amount":{"value":1,"currency":"usd"},"line_item":"gpt-realtime \#(key)","quantity":1,"quantity_unit":"api-key=\#(key)"}]}]}"#,
    ]
    for export in exports {
      for format in ["table", "json"] {
        let run = try Program.run(["bill", "--format", format, "--export", "-"], input: export)
        #expect(PrivateLog.found([.key], in: run.output + run.error).isEmpty, "\(run)")
      }
    }
  }

  @Test(
    "what is written to files from the screen holds neither",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    arguments: ["plain", "har"])
  func saved(name: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = try #require(PrivateLog.shapes.first { $0.name == name }).text
    let log = folder.appendingPathComponent("private.log").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: log))
    let terminal = try Tmux.showing("realtally \(log)")
    for (keys, ending) in [
      ([], "json"), ([], "txt"), ([], "csv"), ([], "ndjson"), ([], "md"), (["Home", "Enter"], "md"),
    ] {
      for key in keys { try terminal.press(key) }
      let file = folder.appendingPathComponent("saved\(keys.count).\(ending)")
      try terminal.press("w")
      try terminal.wait("write to:")
      try terminal.press("C-u")
      try terminal.type(file.path)
      try terminal.press("Enter")
      try terminal.wait("Wrote ")
      let saved = try String(contentsOf: file, encoding: .utf8)
      #expect(saved.contains("private1") || saved.contains("rivate1"), "\(saved)")
      #expect(
        PrivateLog.found(PrivateLog.Needle.allCases, in: saved).isEmpty,
        "\(PrivateLog.found(PrivateLog.Needle.allCases, in: saved))")
    }
    try terminal.press("Escape")
    try terminal.leave()
  }
}
