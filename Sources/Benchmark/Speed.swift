import Foundation

/// How long `report --totals` takes on whole logs, beside programs that do a part of the work.
struct Speed {
  let realtally: Contender
  let folder: URL
  let scale: Scale

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    var section = Section(
      text: """
        ## Whole logs

        `realtally report --totals` (everything is done: ledger, token counts, causes) beside programs that count lines or
        add up the reported tokens. Medians of \(scale.rounds) rounds in turns, files in the page cache; ratios are taken within each round.

        | log | program | time | of the processor | × `wc -l` |
        |---|---|---|---|---|

        """)
    for kind in [WholeLog.Kind.audio, .text] {
      try measure(kind, &section)
    }
    section.text += "\n"
    return section
  }

  private func measure(_ kind: WholeLog.Kind, _ section: inout Section) throws {
    let size = kind == .audio ? scale.audio : scale.text
    let (file, other) = (path("\(kind.rawValue).jsonl"), path("\(kind.rawValue)-rewritten.jsonl"))
    let truth = try WholeLog(kind: kind, limit: .bytes(size)).write(to: file)
    defer { for file in [file, other] { try? FileManager.default.removeItem(at: file) } }
    let rewritten = try WholeLog(
      kind: kind, limit: .responses(truth.responses), isRewritten: true
    ).write(to: other)
    let totals = try realtally.totals(on: file)
    guard totals["responses"] as? Int == truth.responses, rewritten.tokens == truth.tokens,
      (totals["reported"] as? [String: Any])?["total"] as? Int == truth.tokens
    else { throw BenchmarkError("\(file.lastPathComponent): not what was written: \(totals)") }
    let what = "\(Decimals.grouped(truth.bytes / 1_000_000)) MB of \(kind.rawValue)"
    let isSame = try same(totals, realtally.totals(on: other))
    let peers = Peers.lines.map { [$0] } ?? []
    let contenders = peers + [realtally] + Peers.readers
    let times = try Rounds(
      scale.rounds,
      of: contenders.map { contender in { try contender.measure(on: file) } } + [
        { try realtally.measure(on: other) }
      ])
    let names = contenders.map(\.name) + ["realtally, spaces and shuffled keys"]
    for (place, name) in names.enumerated() {
      let ratio = peers.isEmpty ? "–" : Decimals.two(times.ratio(place, to: 0, \.wall))
      section.text += "| \(what) | \(name) | \(Decimals.two(times.median(place, \.wall))) s"
      section.text += " | \(Decimals.two(times.median(place, \.processor))) s | \(ratio) |\n"
    }
    let own = peers.count
    func ratio(to name: String, _ body: (Double) -> Goal) -> Goal? {
      names.firstIndex(of: name).map { body(times.ratio(own, to: $0, \.wall)) }
    }
    let goals = [
      kind == .audio ? ratio(to: "wc -l") { Goal("\(what), to `wc -l`", atMost: 3, $0, "×") } : nil,
      ratio(to: "DuckDB") { Goal("\(what), to DuckDB adding up", atMost: 1, $0, "×") },
      ratio(to: "jq") {
        Goal("\(what), faster than jq adding up", atLeast: kind == .audio ? 20 : 8, 1 / $0, "×")
      },
      Goal(
        "the same with spaces and shuffled keys", atMost: 2,
        times.ratio(names.count - 1, to: own, \.wall), "×"),
      Goal(
        "its records", "the same", holds: isSame,
        isSame ? "\(Decimals.grouped(truth.responses)) responses alike" : "they differ"),
    ]
    section.goals += goals.compactMap { $0 }
  }

  private func same(_ one: [String: Any], _ other: [String: Any]) -> Bool {
    NSDictionary(dictionary: one).isEqual(to: other)
  }

  private func path(_ name: String) -> URL { folder.appendingPathComponent(name) }
}
