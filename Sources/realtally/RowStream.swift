import Platform
import Reconciliation
import Reporting

/// Prints each response as a line as soon as it is final; what is kept is what is not.
struct RowStream: ChangeFold {
  private var finals = FinalResponses()
  private var writer: RowWriter
  private let choose: ((ResponseRecord, SessionNames) -> LogFold.Choice)?
  private let toError: Bool
  /// Sees each response that is printed.
  var observe: ((ResponseRecord, SessionNames) -> Void)?
  private var choices: [LogFold.Choice: Int] = [:]
  /// Why no more can be printed; nil where it can, or nobody reads it any more.
  private(set) var problem: InputError?

  /// - Parameters:
  ///   - choose: what becomes of each response; nil where all are printed.
  ///   - toError: whether they go to standard error.
  init(
    _ writer: RowWriter, choose: ((ResponseRecord, SessionNames) -> LogFold.Choice)?, toError: Bool
  ) {
    self.writer = writer
    self.choose = choose
    self.toError = toError
  }

  var sources: [SourceState] { finals.sources }
  var responseCount: Int { finals.responseCount }
  var isEmpty: Bool { finals.isEmpty }

  /// How many responses that were final met that.
  func count(_ choice: LogFold.Choice) -> Int { choices[choice, default: 0] }

  mutating func apply(_ change: Change) {
    if let batch = finals.apply(change) { take(batch) }
  }

  /// Prints the lines that are ready; the names of columns wait for the first of them.
  mutating func flush() -> Bool { count(.taken) > 0 ? print() : true }

  /// Nothing more comes: what is left is final.
  mutating func finish() {
    for batch in finals.finish() { take(batch) }
  }

  /// Prints what has not been printed; false where no more can be.
  @discardableResult
  mutating func print() -> Bool {
    do throws(InputError) {
      return try Output.print(writer.drain(), toError: toError)
    } catch {
      problem = error
      return false
    }
  }

  private mutating func take(_ batch: FinalResponses.Batch) {
    let names = finals.names(of: batch)
    let place = Int(batch.session.source)
    let source = sources.indices.contains(place) ? sources[place].name : nil
    for record in batch.responses {
      let choice = choose?(record, names) ?? .taken
      choices[choice, default: 0] += 1
      guard choice == .taken else { continue }
      observe?(record, names)
      writer.append(record, of: batch, names, source: source)
    }
  }
}
