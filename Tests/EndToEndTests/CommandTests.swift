import Foundation
import TestSupport
import Testing

@Suite("The program")
struct CommandTests {
  static let done =
    #"{"type":"response.done","response":{"id":"resp_1","status":"completed","output":[],"usage":{"total_tokens":3,"input_tokens":1,"output_tokens":2}}}"#
    + "\n"

  /// What is wrong, what is read, the exit code, and what the message says.
  static let mistakes: [(arguments: [String], input: String, code: Int32, words: [String])] = [
    (["report", "/nowhere/log.jsonl"], "", 1, ["/nowhere/log.jsonl", "no such file"]),
    (["report", "-"], "", 1, ["standard input", "empty"]),
    (["report", "-"], "just\nsome text\n", 1, ["no realtime event", "plain text"]),
    (
      ["report", "-"], "SubscriptionName,MeterCategory,MeterName,Quantity\na,b,c,1\n", 1,
      ["Azure cost export", "realtally bill --export FILE LOG"]
    ),
    (["report", "-"], "\u{1}\u{2}\u{3}\u{0}binary\u{1}\u{4}", 1, ["binary"]),
    (["report", "-"], #"{"object":"chat.completion","choices":[]}"#, 1, ["chat completions"]),
    (["--fromat", "json"], "", 2, ["unknown option --fromat", "did you mean --format"]),
    (["report", "--with-text", "-"], done, 2, ["--with-text is an option of explain"]),
    (["--with-text", "-"], done, 2, ["--with-text is an option of explain"]),
    (["explain", "--memory", "1M", "-"], done, 2, ["--memory", "--with-text"]),
    (["explain", "--with-text", "--format", "csv", "-"], done, 2, ["--format takes table, json"]),
    (["explain", "nothing", "-"], done, 2, ["no response whose id holds"]),
    (["sample", "--inject", "nonsense"], "", 2, ["nonsense", "default_instructions"]),
    (["report", "--prices", "/nowhere", "-"], done, 2, ["/nowhere", "no such file"]),
    (["report", "--model", "x=y", "-"], done, 2, ["FAMILY is one of"]),
    (["report", "--where", "statsu:x", "-"], done, 2, ["--where", "statsu:", "did you mean status?"]),
    (["--where", "cost>much", "-"], done, 2, ["“much”", "0.01"]),
    (["report", "--only", "wrong", "-"], done, 2, ["--only takes match"]),
    (["report", "--by", "sesion", "-"], done, 2, ["--by takes session", "did you mean session?"]),
    (["report", "--by", "day", "--sort", "cots", "-"], done, 2, ["“cots”", "did you mean cost?"]),
    (["report", "--sort", "text", "-"], done, 2, ["in.text or out.text"]),
    (["report", "--by", "day", "--totals", "-"], done, 2, ["--by", "--totals"]),
    (["report", "--totals", "--top", "3", "-"], done, 2, ["--totals prints no rows", "--top"]),
    (["report", "--top", "0", "-"], done, 2, ["--top", "at least 1"]),
    (
      ["report", "--only", "made and never heard", "-"], done, 2, ["--where 'cause:\"made and never heard\"'"]
    ),
    (["report", "--where", "cause:heard", "-"], done, 2, ["did you mean generated_not_heard"]),
    (["report", "--since", "2x", "-"], done, 2, ["--since takes a time of UTC", "2h", "today", "“2x”"]),
    (
      ["--format", "json", "report", "-"], done, 2, ["The command comes before its options: realtally report"]
    ),
    (["--with-text", "explain", "-"], done, 2, ["the command comes before its options: realtally explain"]),
    (["report", "--by", "day", "--session", "nothing", "-"], done, 2, ["no session whose id holds"]),
    (["report", "--session", "nothing", "-"], done, 2, ["no session whose id holds “nothing”"]),
    (["doctor", "--min-difference", "much"], "", 2, ["--min-difference takes tokens"]),
    (["bill"], "", 2, ["--billed audio_in=640"]),
    (["bill", "--billed", "audio_i=640"], "", 2, ["audio_i", "did you mean audio_in?"]),
    (["bill", "--billed", "in=1", "--date", "31.3.2026"], "", 2, ["2026-03-31"]),
    (["bill", "--billed", "in=1", "--model", "nobody"], "", 2, ["no price for the model nobody"]),
    (["bill", "--billed", "in=1", "--export", "x.csv"], "", 2, ["either --export or --billed"]),
    (["bill", "--export", "/nowhere"], "", 1, ["/nowhere", "no such file"]),
    (["bill", "--export", "-"], "a,b\n1,2\n", 1, ["standard input", "no export that is known"]),
    (["bill", "--export", "-"], done, 1, ["a log of events", "without --export"]),
    (
      ["bill", "--export", "-"], "Date,MeterName,MeterCategory\n1,2,3\n", 1, ["no column Quantity", "line 1"]
    ),
    (["bill", "--billed", "in=1", "/nowhere"], "", 1, ["/nowhere", "no such file"]),
  ]

  @Test("a mistake gives a message and an exit code", arguments: mistakes.indices)
  func mistake(place: Int) throws {
    let mistake = Self.mistakes[place]
    let run = try Program.run(mistake.arguments, input: mistake.input)
    #expect(run.code == mistake.code)
    for words in mistake.words { #expect(run.error.contains(words), "\(run.error)") }
    #expect(!run.error.contains("Fatal error"))
  }

  @Test("a directory without logs and a directory of logs")
  func directories() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-dir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["report", folder.path]).code == 1)
    for name in ["a.jsonl", "b.log"] {
      try Data(Self.done.utf8).write(to: folder.appendingPathComponent(name))
    }
    let run = try Program.run(["report", folder.path, "--format", "json"])
    #expect(run.code == 0)
    #expect(run.output.components(separatedBy: "\"response_id\"").count == 3)
  }

  @Test(
    "a file, a pipe and a gzip file give the same report",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func sources() throws {
    let path = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl")).path
    let zippedPath = FileManager.default.temporaryDirectory.appendingPathComponent(
      "three-\(getpid()).jsonl.gz"
    ).path
    defer { try? FileManager.default.removeItem(atPath: zippedPath) }
    func responses(_ run: Program.Run) -> String {
      run.output.replacingOccurrences(of: path, with: "LOG").replacingOccurrences(
        of: "standard input", with: "LOG"
      )
      .replacingOccurrences(of: zippedPath, with: "LOG")
    }
    let file = try Program.run(["report", "--format", "json", "--items", path])
    let pipe = try Program.shell("cat \"$1\" | \"$0\" report --format json --items -", [path])
    let slow = try Program.shell(
      "while IFS= read -r line; do printf '%s\\n' \"$line\"; done < \"$1\" | \"$0\" report -f json --items",
      [path])
    let zipped = try Program.shell(
      "gzip -c \"$1\" > \(zippedPath); \"$0\" report -f json --items \(zippedPath)", [path])
    #expect(file.code == 0 && file.output.contains("\"verdict\": \"match\""))
    #expect(responses(pipe) == responses(file))
    #expect(responses(slow) == responses(file))
    #expect(responses(zipped) == responses(file))
  }

  @Test("a sample is met in every figure, and --response and --totals narrow the report")
  func sample() throws {
    let run = try Program.shell(
      "\"$0\" sample --sessions 2 --turns 6 --seed 7 | \"$0\" report --format json -")
    #expect(run.output.components(separatedBy: "\"verdict\": \"match\"").count == 13)
    #expect(!run.output.contains("\"in_range\": 1"))
    let totals = try Program.shell("\"$0\" sample --turns 3 | \"$0\" report --totals --format json -")
    #expect(totals.output.contains("\"responses\": []"))
    let truth = try Program.shell(
      "\"$0\" sample --turns 4 --inject usage_missing --truth /dev/stderr >/dev/null")
    #expect(truth.error.contains("\"code\":\"usage_missing\""))
  }

  @Test("--where and --only narrow rows and sums; that none passes is said, and is no mistake")
  func narrowed() throws {
    let log = try Program.run(["sample", "--turns", "8", "--inject", "cache_bust,unexplained"]).output
    func report(_ arguments: [String]) throws -> (responses: [[String: Any]], input: Int?, run: Program.Run) {
      let run = try Program.run(["report", "--format", "json"] + arguments + ["-"], input: log)
      let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let reported = (document?["totals"] as? [String: Any])?["reported"] as? [String: Any]
      return (
        document?["responses"] as? [[String: Any]] ?? [],
        (reported?["input"] as? [String: Any])?["total"] as? Int, run
      )
    }
    func input(_ response: [String: Any]) -> Int? {
      ((response["reported"] as? [String: Any])?["input"] as? [String: Any])?["total"] as? Int
    }
    func codes(_ response: [String: Any]) -> [String] {
      (response["causes"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    }
    let all = try report([]).responses
    for code in ["cache_bust", "unexplained"] {
      let expected = all.filter { codes($0).contains(code) }
      let found = try report(["--where", "cause:\(code)"])
      #expect(!expected.isEmpty && found.run.code == 0)
      #expect(found.responses.compactMap(input) == expected.compactMap(input))
      #expect(found.input == expected.compactMap(input).reduce(0, +))
    }
    #expect(try report(["--only", "unexplained"]).responses.allSatisfy { codes($0).contains("unexplained") })
    #expect(try Program.run(["report", "--where", "#2,3", "-"], input: log).code == 2)
    #expect(try report(["--where", "in>0", "--where", "#2"]).responses.count == 1)
    let none = try report(["--only", "match", "--where", "cause:unexplained"])
    #expect(none.responses.isEmpty && none.run.code == 0)
    #expect(none.run.error.contains("0 of \(all.count) responses pass cause:unexplained verdict:match"))
    let explained = try Program.run(["explain", "--where", "cause:cache_bust", "-"], input: log)
    #expect(explained.output.hasPrefix("1 of \(all.count) responses passes cause:cache_bust\n"))
  }

  @Test("a report on one session lists the transcriptions of that session alone")
  func transcriptionsOfSession() throws {
    let log = try Program.run(["sample", "--sessions", "2", "--turns", "5"]).output
    let ids = Set(log.matches(of: /sess_\w+/).map { String($0.output) })
    #expect(ids.count == 2)
    for id in ids {
      let run = try Program.run(["report", "-f", "json", "--session", id, "-"], input: log)
      let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let transcriptions = document?["transcriptions"] as? [[String: Any]] ?? []
      #expect(!transcriptions.isEmpty)
      #expect(transcriptions.allSatisfy { $0["session_id"] as? String == id })
    }
  }

  @Test("every code that --inject takes is one that the sample can make happen")
  func injections() throws {
    let message = try Program.run(["sample", "--inject", "none"], input: "").error
    let codes =
      message.split(whereSeparator: { " ,".contains($0) }).filter { $0.contains("_") } + ["unexplained"]
    #expect(codes.count == 46)
    let ofBills = codes.filter { code in
      (try? Program.run(["sample", "--inject", String(code)]).error.contains("--bill DIR")) ?? false
    }
    #expect(ofBills.count == 12)
    for code in codes where !ofBills.contains(code) {
      let truth = try Program.shell("\"$0\" sample --inject \(code) --truth /dev/stderr >/dev/null").error
      #expect(truth.contains("\"code\":\"\(code)\""))
    }
  }

  @Test("explain takes one session out of several, and says what people add up of it")
  func explainSession() throws {
    let log = try Program.run(["sample", "--sessions", "2", "--turns", "3", "--seed", "2"]).output
    let ids = Set(log.matches(of: /sess_\w+/).map { String($0.output) })
    let id = try #require(ids.sorted().last)
    let run = try Program.run(["explain", "--session", id, "-"], input: log)
    let titles = run.output.split(separator: "\n").filter { $0.hasPrefix("sess_") }
    #expect(run.code == 0 && ids.count == 2 && titles.count == 1 && titles[0].hasPrefix("\(id) "))
    for words in ["Why so much?", "Right: ", "Adding only what was new gives", "history_resent"] {
      #expect(run.output.contains(words))
    }
    let none = try Program.run(["explain", "--session", "nothing", "-"], input: log)
    #expect(none.code == 2 && none.error.contains("no session whose id holds"))
  }

  @Test("explain names the items of one response")
  func explain() throws {
    let run = try Program.shell("\"$0\" sample --turns 4 --seed 2 | \"$0\" explain '#3' -")
    #expect(run.code == 0)
    for words in ["#3", "instructions and tools", "Worth knowing"] { #expect(run.output.contains(words)) }
    #expect(!run.output.contains("#2"))
  }

  @Test("a bill against a log in a file, in a pipe, and against none")
  func bill() throws {
    let piped = try Program.run(["bill", "--billed", "in=1,out=2"], input: Self.done)
    #expect(piped.code == 0 && piped.output.contains("✓ The bill and the log agree"))
    let file = try Program.shell(
      "cat > /dev/null; \"$0\" sample --turns 3 > \"$1\"; \"$0\" bill --billed requests=3 -f json \"$1\"; rm \"$1\"",
      ["/tmp/realtally-bill-\(getpid()).jsonl"])
    #expect(file.output.contains("\"conclusion\": \"agrees\""))
    let alone = try Program.run(["bill", "--billed", "audio_in=640", "--model", "gpt-realtime-mini"])
    #expect(alone.code == 0 && alone.error.isEmpty)
    #expect(alone.output.contains("64.0 s") && alone.output.contains("$0.0064"))
  }

  @Test("tokens are counted", arguments: [("hello world", "2"), ("", "0")])
  func tokens(text: String, count: String) throws {
    #expect(try Program.run(["tokens"], input: text).output == count + "\n")
    let lines = try Program.run(
      ["tokens", "--jsonl"], input: "{\"text\":\"\(text)\"}\nno\n{\"text\":\"漢字\"}\n")
    #expect(lines.output.hasPrefix("{\"count\":\(count)}\n"))
    #expect(lines.code == 1 && lines.error.contains("line 2"))
  }

  @Test("the tokens of what is no text are not counted, and that is said")
  func binary() throws {
    let run = try Program.shell("printf 'ab\\377\\376' | \"$0\" tokens")
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.error == "realtally: standard input: is no text in UTF-8, so its tokens cannot be counted\n")
  }

  @Test("what cannot be opened was not read at all; one of a thing is one; no line ends in spaces")
  func wordsOfReports() throws {
    let run = try Program.shell(
      """
      cd "$(mktemp -d)"; head -1 > one.jsonl
      "$0" report one.jsonl gone.jsonl 2>/dev/null; echo code=$?; "$0" report --by day one.jsonl; "$0" explain one.jsonl
      """, input: Self.done)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(
      lines[0] == "one.jsonl   1 line, 1 event" && lines[1] == "gone.jsonl   could not be read: no such file")
    #expect(lines.contains("code=1"))
    for line in lines { #expect(line.last != " ", "\(line)") }
  }

  @Test("where nothing matches, that is said on both sides, and the form that was asked for is empty")
  func noMatch() throws {
    let log = try Program.run(["sample", "--turns", "3"]).output
    for (format, isEmpty) in [
      (
        "table",
        { (text: String) in
          text.contains("nothing matches: 0 of 3 responses pass") && !text.contains("Is the server")
        }
      ),
      (
        "markdown", { $0.contains("nothing matches: 0 of 3 responses pass") && !$0.contains("Is the server") }
      ),
      ("json", { $0.contains(#""responses": []"#) }), ("ndjson", { $0.isEmpty }),
      ("csv", { $0.split(separator: "\r\n").count == 1 }),
    ] as [(String, (String) -> Bool)] {
      for by in [[], ["--by", "session"]] {
        let run = try Program.run(
          ["report", "--where", "status:failed", "--format", format, "-"] + by, input: log)
        #expect(
          run.code == 0 && run.error == "realtally: nothing matches: 0 of 3 responses pass status:failed\n",
          "\(format) \(run)")
        #expect(
          isEmpty(run.output) || !by.isEmpty && format != "table" && format != "markdown", "\(format) \(run)")
      }
    }
  }

  @Test("rows of several logs say which log they are of, and which session where a log has several")
  func origins() throws {
    let run = try Program.shell(
      """
      cd "$(mktemp -d)"; mkdir -p logs/a logs/b; "$0" sample --turns 2 --seed 3 > logs/a/call.jsonl
      "$0" sample --turns 2 --seed 4 > logs/b/call.jsonl; "$0" sample --sessions 2 --turns 2 --seed 5 > two.jsonl
      "$0" report logs; echo; "$0" report two.jsonl; echo; "$0" report logs/a
      echo '{"type":"response.done","response":{"id":' >> logs/b/call.jsonl; cp -r logs more; mv more/b/call.jsonl more/b/cut.jsonl
      "$0" report more | grep -E '(^|, )line [0-9]+: '; "$0" report more/b | grep -E '(^|, )line [0-9]+: '
      """)
    let unread = run.output.split(separator: "\n").suffix(2)
    #expect(
      unread.first?.hasPrefix("cut.jsonl, line ") == true && unread.last?.hasPrefix("line ") == true,
      "\(unread)")
    let heads = run.output.split(separator: "\n").filter {
      $0.contains("response  ") && $0.contains("outcome")
    }
    #expect(heads.count == 3 && heads[0].contains(" log "), "\(run.output)")
    #expect(!heads[0].contains("session") && heads[1].contains("session") && !heads[1].contains(" log "))
    #expect(!heads[2].contains("session") && !heads[2].contains(" log "))
    #expect(run.output.contains("  a/call.jsonl  ") && run.output.contains("  b/call.jsonl  "))
  }

  @Test("--only takes the words of the screen as well, and --since a length of time")
  func wordsOfTheScreen() throws {
    let log = try Program.run(["sample", "--turns", "3", "--inject", "generated_not_heard"]).output
    func rows(_ options: [String]) throws -> String {
      try Program.run(["report", "--format", "csv", "-"] + options, input: log).output
    }
    #expect(try rows(["--only", "adds up"]) == rows(["--only", "match"]))
    let heard = try rows(["--where", "cause:\"made and never heard\""])
    #expect(
      try heard == rows(["--where", "cause:generated_not_heard"]) && heard.split(separator: "\r\n").count == 2
    )
    // The sample's calls were on 2026-03-31.
    #expect(try rows(["--since", "2h"]).split(separator: "\r\n").count == 1)
    #expect(
      try rows(["--until", "yesterday"]) == rows([]) && rows(["--since", "2000 weeks ago"]) == rows([]))
  }

  @Test("a reader that goes away ends the program quietly")
  func brokenPipe() throws {
    let run = try Program.shell("\"$0\" sample --turns 50 | head -n 1 | wc -l")
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
    #expect(run.error.isEmpty)
  }

  @Test("help, version, completions and doctor")
  func words() throws {
    #expect(try Program.run(["--help"]).output.contains("usage: realtally"))
    #expect(try Program.run(["report", "-h"]).output.contains("--items"))
    #expect(try Program.run(["--version"]).output.hasPrefix("realtally "))
    #expect(try Program.run(["doctor"]).output.contains("gpt-realtime: yes"))
    let script = try Program.shell(
      "\"$0\" --completions bash > /tmp/realtally.bash && bash -n /tmp/realtally.bash && echo fine")
    #expect(script.output == "fine\n")
  }
}
