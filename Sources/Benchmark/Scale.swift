/// How much is measured.
struct Scale {
  /// What it is called on the command line.
  let name: String
  /// The size of the log with sound, in bytes.
  let audio: Int
  /// The size of the log of text, in bytes.
  let text: Int
  /// The size of the large log with sound, in bytes.
  let large: Int
  /// How many files there are in the directory.
  let files: Int
  /// How often each program runs.
  let rounds: Int
  /// How many responses the logs for `SessionLength` have.
  let responses: Int
  /// The lengths of their sessions.
  let lengths: [Int]
  /// How many hours of a live session are played.
  let hours: Int

  /// What the goals are about.
  static let full = Scale(
    name: "full", audio: 1_000_000_000, text: 200_000_000, large: 10_000_000_000, files: 10_000, rounds: 5,
    responses: 100_000, lengths: [10, 1_000, 100_000], hours: 24)
  /// To see whether all of it works: its figures say nothing of the goals.
  static let small = Scale(
    name: "small", audio: 50_000_000, text: 10_000_000, large: 200_000_000, files: 200, rounds: 3,
    responses: 2_000, lengths: [10, 1_000], hours: 3)

  /// The one of a name; nil where there is none.
  static func named(_ name: String) -> Scale? { [full, small].first { $0.name == name } }
}
