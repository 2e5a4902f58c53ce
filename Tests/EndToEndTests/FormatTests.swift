import Foundation
import TestSupport
import Testing

/// Reports as rows and as pages, printed by the built program.
@Suite("Formats", .serialized)
struct FormatTests {
  /// Three long sessions, in which rows become final long before the end.
  private func withLog(_ body: (Folder) throws -> Void) throws {
    let folder = try Folder()
    let made = try folder.shell("\"$0\" sample --sessions 3 --turns 30 --seed 5 > log.jsonl")
    #expect(made.code == 0, "\(made)")
    try body(folder)
  }

  @Test("rows come while the pipe is still open, each once, and as they are in the report of the file")
  func streaming() throws {
    try withLog { folder in
      let run = try folder.shell(
        """
        mkfifo pipe; "$0" report --format ndjson - < pipe > rows & pid=$!
        exec 3> pipe; cat log.jsonl >&3
        until_ '[ $(wc -l < rows) -ge 60 ]' && wc -l < rows
        exec 3>&-; wait $pid; echo code=$?
        "$0" report --format ndjson log.jsonl | sed 's/"source":"log.jsonl"/"source":"standard input"/' | cmp - rows
        sort -u rows | wc -l; wc -l < rows
        "$0" report --format csv log.jsonl | wc -l
        """)
      let lines = run.output.split(separator: "\n").map { Int($0) }
      #expect(run.output.contains("code=0") && run.error.isEmpty, "\(run)")
      let all = try Program.responses(["report", folder.path + "/log.jsonl"])
      #expect(lines.suffix(3) == [all.count, all.count, all.count + 1], "\(run)")
      let early = try #require(lines.first ?? nil, "\(run)")
      #expect(early < all.count)
    }
  }

  @Test("who reads only the first rows ends it in peace; a full disk is said, and is 1")
  func readers() throws {
    try withLog { folder in
      let run = try folder.shell(
        """
        for form in ndjson csv; do "$0" report --format $form log.jsonl | head -1 > first; echo ${PIPESTATUS[0]}; done
        "$0" report --format ndjson log.jsonl > /dev/full; echo $?
        """)
      #expect(run.output == "0\n0\n1\n", "\(run)")
      #expect(run.error == "realtally: standard output: No space left on device\n", "\(run)")
    }
  }

  @Test("however many processors read ahead, the lines and their order are the same")
  func processors() throws {
    try withLog { folder in
      let run = try folder.shell(
        """
        cat log.jsonl log.jsonl > twice.jsonl; "$0" sample --turns 20 --seed 6 > other.jsonl
        for form in ndjson csv; do
          "$0" report --format $form twice.jsonl other.jsonl > many
          taskset -c $(taskset -pc $$ | sed 's/.*: //; s/[-,].*//') "$0" report --format $form twice.jsonl other.jsonl | cmp - many
          wc -l < many
        done
        """)
      let lines = run.output.split(separator: "\n").compactMap { Int($0) }
      #expect(lines.count == 2 && lines[0] > 60 && lines[1] == lines[0] + 1 && run.error.isEmpty, "\(run)")
    }
  }

  @Test("interrupted with --partial, the rows that are left come as they stand, and it ends with 130")
  func partial() throws {
    try withLog { folder in
      let run = try folder.shell(
        """
        mkfifo pipe; env --default-signal "$0" report --partial --format ndjson - < pipe > rows 2> said & pid=$!
        exec 3> pipe; head -300 log.jsonl >&3; listens $pid
        until_ '[ $(sed -n s/rchar:.//p /proc/$pid/io) -ge $(head -300 log.jsonl | wc -c) ]'; sleep 0.2
        kill -INT $pid; wait $pid; echo code=$?; exec 3>&-
        head -300 log.jsonl | "$0" report --format ndjson - | cmp - rows && cat said
        """)
      #expect(run.output.hasPrefix("code=130\nrealtally: interrupted, so this report is partial"), "\(run)")
    }
  }

  @Test("a file that is followed gives its rows as it grows, and the rest at Ctrl-C")
  func following() throws {
    try withLog { folder in
      let run = try folder.shell(
        """
        head -200 log.jsonl > grow
        env --default-signal "$0" report --follow --format ndjson grow > rows & pid=$!
        listens $pid
        tail -n +201 log.jsonl >> grow
        until_ '[ $(wc -l < rows) -ge 60 ]'
        kill -INT $pid; wait $pid; echo code=$?
        "$0" report --format ndjson grow | cmp - rows && echo same
        """)
      #expect(run.output == "code=0\nsame\n" && run.error.isEmpty, "\(run)")
    }
  }

  @Test("filters, order and groups are those of the JSON report")
  func filters() throws {
    try withLog { folder in
      let log = folder.path + "/log.jsonl"
      for options in [
        ["--where", "cached>0"], ["--only", "match"], ["--response", "resp_"], ["--sort", "cost"],
        ["--sort", "-in", "--top", "4"], ["--since", "2026-03-31T12:01"], ["--items"],
      ] {
        let rows = try Program.run(["report", "--format", "ndjson", log] + options)
        let objects = try rows.output.split(separator: "\n").map {
          try JSONSerialization.jsonObject(with: Data($0.utf8))
        }
        let report = try Program.responses(["report", log] + options)
        #expect(!report.isEmpty && objects as NSArray == report as NSArray, "\(options)")
        guard options != ["--items"] else { continue }
        let csv = try Program.run(["report", "--format", "csv", log] + options)
        let ids = csv.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
        #expect(ids.map { String($0) } == report.map { $0["response_id"] as? String }, "\(options)")
      }
      let groups = try Program.run(["report", "--by", "session", "--format", "csv", log]).output
      #expect(groups.hasPrefix("key,source,model,") && groups.split(separator: "\r\n").count == 4)
      let page = try Program.run(["report", "--by", "session", "--format", "markdown", log]).output
      #expect(page.contains("| session | model |"))
      let none = try Program.run(["report", "--format", "csv", log, "--where", "cost>100"])
      #expect(none.code == 0 && none.output.split(separator: "\r\n").count == 1)
      #expect(none.error.contains(" responses pass cost>100"))
    }
  }

  @Test(
    "what does not go together is said",
    arguments: [
      (["--format", "csv", "--totals"], "--totals prints no rows: it does not go with --format csv"),
      (["--format", "markdown", "--items"], "--items goes with --format json and ndjson, not with markdown"),
      (["--format", "md"], "--format takes table, json, ndjson, csv, markdown, not “md”"),
      (["--format", "ndjson", "--response", "nowhere"], "no response whose id holds “nowhere”"),
    ])
  func usage(options: [String], words: String) throws {
    let run = try Program.run(["report"] + options, input: CommandTests.done)
    #expect(run.code == 2 && run.output.isEmpty && run.error.contains(words), "\(run)")
  }

  @Test("the meaning of each column is printed, also of those of groups")
  func columns() throws {
    for by in [[], ["--by", "session"]] {
      let names = try Program.run(["report", "--format", "csv"] + by, input: CommandTests.done).output
        .prefix { $0 != "\r\n" }.split(separator: ",").map { String($0) }
      let json = try Program.run(["report", "--columns", "--format", "json"] + by).output
      let entries = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
      #expect(entries?.compactMap { $0["name"] as? String } == names && names.count > 40)
      let table = try Program.run(["report", "--columns"] + by).output
      for name in names { #expect(table.contains("\n\(name) ")) }
      let markdown = try Program.run(["report", "--columns", "--format", "markdown"] + by).output
      #expect(markdown.hasPrefix("| column | type | unit | meaning |\n"))
    }
  }

  /// Whether DuckDB can be asked.
  private static let hasDuckDB = (try? Program.shell("python3 -c 'import duckdb'"))?.code == 0

  /// Prints the sums of rows as DuckDB finds them, and those of the JSON report as Python adds them up.
  private static let sums = """
    import duckdb, json, sys
    from decimal import Decimal
    rows = json.load(open("all.json"), parse_float=Decimal)["responses"]
    def add(path):
        total = 0
        for row in rows:
            for step in path.split("."):
                row = row and row.get(step)
            total += row or 0
        return total
    paths = ["reported.input.total", "reported.input.text", "reported.input.audio", "reported.input.cached",
             "reported.output.text", "reported.output.audio", "estimated.input.text.tokens",
             "estimated.output.audio.high", "difference.input.text", "difference.output.text", "cost.amount"]
    def cast(expression, path):
        return f"sum({expression}::decimal(30,12))" if path == "cost.amount" else f"sum({expression})"
    def quoted(path):
        return ".".join(f'"{step}"' for step in path.split("."))
    want = [add(path) for path in paths]
    csv = ", ".join(cast(path.replace(".", "_"), path) for path in paths)
    for table in ["read_csv('all.csv')", "read_csv('parts/*.csv')", "read_csv('all.csv', sample_size=-1)"]:
        got = duckdb.sql(f"select {csv}, count(*) from {table}").fetchall()[0]
        assert list(got) == want + [len(rows)], (table, got, want)
    lines = ", ".join(cast(quoted(path), path) for path in paths)
    for table in ["'all.ndjson'", "'parts/*.ndjson'"]:
        got = duckdb.sql(f"select {lines}, count(*) from {table}").fetchall()[0]
        assert list(got) == want + [len(rows)], (table, got, want)
    causes = {}
    for row in rows:
        for cause in row["causes"]:
            causes[cause["code"]] = causes.get(cause["code"], 0) + 1
    got = duckdb.sql("select c.code, count(*) from 'all.ndjson', unnest(causes) as t(c) group by all").fetchall()
    assert dict(got) == causes, got
    split = "select unnest(string_split(causes, ' ')) as code from read_csv('all.csv') where causes <> ''"
    split = f"select code, count(*) from ({split}) group by code"
    assert dict(duckdb.sql(split).fetchall()) == causes
    print("equal", len(rows))
    """

  @Test(
    "DuckDB loads rows without a schema and adds up what the JSON report says, also where figures are missing first",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"),
    .enabled(if: hasDuckDB, "python3 with its package duckdb is not installed"))
  func duckDB() throws {
    let folder = try Folder()
    // Those without usage come first.
    let logs = SharedData.recordings.map(\.path).sorted { $0.contains("/xai") && !$1.contains("/xai") }
    #expect(logs.first?.contains("no-usage") == true)
    try Data(Self.sums.utf8).write(to: URL(fileURLWithPath: folder.path + "/sums.py"))
    let run = try folder.shell(
      """
      logs=(\(logs.map { "'\($0)'" }.joined(separator: " "))); mkdir parts
      for form in json ndjson csv; do "$0" report --format $form "${logs[@]}" > all.$form; done
      for log in "${logs[@]}"; do for form in ndjson csv; do
        "$0" report --format $form "$log" > parts/$(basename "$log").$form
      done; done
      python3 sums.py
      """)
    #expect(run.code == 0 && run.output == "equal 30\n", "\(run)")
  }

  @Test(
    "a partition of Kafka for each worker: rows summed by DuckDB are those of one report over all",
    .enabled(if: hasDuckDB, "python3 with its package duckdb is not installed"))
  func kafka() throws {
    try withLog { folder in
      // Partitions hold the sessions' events mixed, with the session as their key: this kcat prints them as the real one
      // does, by its format.
      let run = try folder.shell(
        #"""
        cat > split.py <<'END'
        import itertools, json
        calls, key = {}, None
        for line in open("log.jsonl"):
            event = json.loads(line)
            inner = event.get("event", event)
            if inner["type"] == "session.created": key = inner["session"]["id"]
            calls.setdefault(key, []).append(line.strip())
        assert len(calls) == 3
        for place in range(2):
            keys = sorted(calls)[place::2]
            with open(f"partition{place}", "w") as out:
                for lines in itertools.zip_longest(*(calls[key] for key in keys)):
                    for key, line in zip(keys, lines):
                        if line: out.write(key + "\t" + line + "\n")
        END
        python3 split.py
        cat > kcat <<'END'
        #!/bin/bash
        while getopts "Cb:t:p:o:ef:q" option; do case $option in p) place=$OPTARG;; f) format=$OPTARG;; esac; done
        while IFS=$'\t' read -r key value; do
          line=${format//%k/$key}; line=${line/\%s/"$value"}; printf '%s\n' "${line%\\n}"
        done < partition$place
        END
        chmod +x kcat; mkdir rows; ln -s "$0" realtally; PATH=$PWD:$PATH
        seq 0 1 | xargs -P 2 -I PART sh -c \
          'kcat -C -q -e -b broker -t calls -p PART -f "{\"session_id\":\"%k\",\"event\":%s}\n" | realtally report --format ndjson - > rows/PART.ndjson'
        realtally report --format json log.jsonl > all.json
        python3 -c '
        import duckdb, json
        rows = json.load(open("all.json"))["responses"]
        got = duckdb.sql("select count(*), sum(reported.input.total), sum(reported.output.total) from \"rows/*.ndjson\"").fetchall()[0]
        want = (len(rows), sum(r["reported"]["input"]["total"] for r in rows), sum(r["reported"]["output"]["total"] for r in rows))
        print(got == want, got, want)'
        """#)
      #expect(run.output.hasPrefix("True") && run.error.isEmpty, "\(run)")
    }
  }

  @Test(
    "files in parallel by xargs: rows summed by DuckDB are those of one report over all",
    .enabled(if: hasDuckDB, "python3 with its package duckdb is not installed"))
  func objectStorage() throws {
    let folder = try Folder()
    let run = try folder.shell(
      #"""
      mkdir logs rows; for n in 1 2 3 4 5; do "$0" sample --turns 5 --seed $n > logs/$n.jsonl; done; gzip logs/5.jsonl
      ln -s "$0" realtally; PATH=$PWD:$PATH
      ls logs/* | xargs -P 4 -I % sh -c 'realtally report --format csv % > rows/$(basename %).csv'
      realtally report --format json logs > all.json
      python3 -c '
      import duckdb, json
      rows = json.load(open("all.json"))["responses"]
      got = duckdb.sql("select count(*), sum(reported_input_total), sum(reported_output_total) from \"rows/*.csv\"").fetchall()[0]
      want = (len(rows), sum(r["reported"]["input"]["total"] for r in rows), sum(r["reported"]["output"]["total"] for r in rows))
      print(got == want, got, want)'
      """#)
    #expect(run.output.hasPrefix("True") && run.error.isEmpty, "\(run)")
  }
}
