import Foundation

/// Measurements taken in turns: each round runs every subject once, so that a machine that slows down slows all of them.
struct Rounds {
  /// The runs of each subject, one a round.
  private var runs: [[Contender.Time]]

  /// Measures; one round before the first is not counted, so that every file is in memory.
  init(_ count: Int, of subjects: [() throws -> Contender.Time]) throws {
    runs = Array(repeating: [], count: subjects.count)
    for round in 0...count {
      for (place, subject) in subjects.enumerated() {
        let time = try subject()
        if round > 0 { runs[place].append(time) }
      }
    }
  }

  /// The median of a subject, in seconds.
  func median(_ subject: Int, _ clock: KeyPath<Contender.Time, Double>) -> Double {
    Self.median(runs[subject].map { $0[keyPath: clock] })
  }

  /// How many times as long a subject takes as another: the median over the rounds, each compared within itself.
  func ratio(_ subject: Int, to other: Int, _ clock: KeyPath<Contender.Time, Double>) -> Double {
    Self.median(zip(runs[subject], runs[other]).map { $0[keyPath: clock] / $1[keyPath: clock] })
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}
