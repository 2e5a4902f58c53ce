import Foundation

/// Measurements taken in turns: each round runs every subject once, so that a machine that slows down slows all of them.
struct Rounds {
  /// The seconds of each round, by subject.
  private(set) var seconds: [[Double]]

  /// Measures; one round before the first is not counted, so that every file is in memory.
  init(_ count: Int, of subjects: [() throws -> Double]) throws {
    seconds = Array(repeating: [], count: subjects.count)
    for round in 0...count {
      for (place, subject) in subjects.enumerated() {
        let time = try subject()
        if round > 0 { seconds[place].append(time) }
      }
    }
  }

  /// The median of a subject, in seconds.
  func median(_ subject: Int) -> Double { Self.median(seconds[subject]) }

  /// How many times as long a subject takes as another: the median over the rounds, each compared within itself.
  func ratio(_ subject: Int, to other: Int) -> Double {
    Self.median(zip(seconds[subject], seconds[other]).map { $0 / $1 })
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}
