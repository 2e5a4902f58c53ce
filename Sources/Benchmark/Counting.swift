import Foundation
import TokenCounting

/// How fast tokens are counted, beside tiktoken where Python has it.
struct Counting {
  let program: String
  let folder: URL

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    let texts = try self.texts()
    var section = Section(
      text: """
        ## Counting tokens

        Medians of 9 passes over a text in memory; tiktoken (`encode_ordinary`) in Python on the same texts.

        | text | bytes | realtally | MB/s | tiktoken | × |
        |---|---|---|---|---|---|

        """)
    let tokenizer = Tokenizer()
    for (name, text, limit) in texts {
      let own = Self.median((0..<9).map { _ in Self.seconds { _ = tokenizer.count(text) } })
      let other = try tiktoken(text, tokenizer.count(text))
      let size = Double(text.utf8.count)
      let columns = [
        name, Decimals.grouped(text.utf8.count), "\(Decimals.two(own * 1000)) ms",
        Decimals.short(size / own / 1e6),
        other.map { "\(Decimals.two($0 * 1000)) ms" } ?? "not installed",
        other.map { Decimals.two($0 / own) } ?? "–",
      ]
      section.text += "| " + columns.joined(separator: " | ") + " |\n"
      switch limit {
      case .milliseconds(let most):
        section.goals.append(Goal("counting \(name)", atMost: most, own * 1000, "ms"))
      case .faster(let times):
        section.goals.append(
          other.map { Goal("counting \(name), to tiktoken", atLeast: times, $0 / own, "×") }
            ?? Goal("counting \(name)", "\(times) × tiktoken", because: "tiktoken is not installed"))
      }
    }
    let word = folder.appendingPathComponent("word.txt")
    try Data("Hello".utf8).write(to: word)
    let count = Contender(
      name: "realtally tokens", program: URL(fileURLWithPath: program), arguments: ["tokens"])
    let start = Self.median(try (0..<15).map { _ in try count.measure(on: word).wall })
    section.goals.append(Goal("start to first count, whole program", atMost: 5, start * 1000, "ms"))
    section.text += "\n"
    return section
  }

  private enum Limit {
    case faster(Double)
    case milliseconds(Double)
  }

  /// Licences that Debian ships, a mix of scripts, and two texts that are bad for tokenizers.
  private func texts() throws -> [(String, String, Limit)] {
    let licences = URL(fileURLWithPath: "/usr/share/common-licenses")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: licences, includingPropertiesForKeys: nil)) ?? []
    let english = files.sorted { $0.path < $1.path }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
    let mix = WholeCall.mixture(of: 40_000)
    return [
      ("English", english.isEmpty ? Phrases.instructions : english, .faster(8)),
      ("many scripts", mix, .faster(3)),
      ("1 MB of `a`", String(repeating: "a", count: 1_000_000), .milliseconds(3)),
      ("100 KB of spaces", String(repeating: " ", count: 100_000), .milliseconds(0.5)),
    ]
  }

  /// How long tiktoken takes, in seconds; nil where it cannot be used.
  ///
  /// - Throws: `BenchmarkError` where it counts otherwise.
  private func tiktoken(_ text: String, _ count: Int) throws -> Double? {
    let script = """
      import sys, time, statistics, tiktoken
      text = open(sys.argv[1], encoding='utf-8', newline='').read()
      encoding = tiktoken.get_encoding('o200k_base')
      times = []
      for _ in range(5):
        start = time.perf_counter(); tokens = encoding.encode_ordinary(text); times.append(time.perf_counter() - start)
      print(len(tokens), statistics.median(times))
      """
    guard
      let python = Contender(
        installed: "python3", name: "tiktoken", arguments: ["-c", script],
        trying: ["-c", "import tiktoken; tiktoken.get_encoding('o200k_base')"])
    else { return nil }
    let file = folder.appendingPathComponent("text.txt")
    try Data(text.utf8).write(to: file)
    let words = String(decoding: try python.output(on: file), as: UTF8.self).split(
      whereSeparator: \.isWhitespace)
    guard words.count == 2, Int(words[0]) == count, let seconds = Double(words[1]) else {
      throw BenchmarkError("tiktoken counts \(words), realtally \(count)")
    }
    return seconds
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
