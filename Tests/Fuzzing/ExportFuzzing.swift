import Billing
import Reconciliation
import Sampling

/// What providers export, alone and held against a small log.
enum ExportFuzzing {
  private static let prices = Result { try PriceTable.compiledIn() }

  /// A short session with speech and what was cached.
  private static let log: Records = {
    var options = SampleOptions()
    options.turns = 3
    var sample = Sample(options)
    var text: [UInt8] = []
    while let line = sample.next() { text += Array(line.text.utf8) + [UInt8(ascii: "\n")] }
    return RecordFuzzing.records(text, 0)
  }()

  static func run(_ input: UnsafeRawBufferPointer) throws {
    let bytes = Array(input)
    let prices = try prices.get()
    func read() -> Export? { try? Export.read(bytes, name: "export", prices: prices) }
    let export = read()
    try hold(export == read(), "a second reading gives something else")
    guard let export else { return }
    for records in [nil, log] {
      let statement = BillStatement([export], records: records, prices: prices)
      try hold(
        statement.conclusion != .named
          || !statement.groups.allSatisfy { $0.comparison.conclusion == .agrees },
        "a cause is named of a bill that agrees")
      for account in statement.accounts {
        try hold(
          account.billed == (account.reported ?? 0) + account.shown + account.possible + account.remainder,
          "the account of \(account.measure) does not add up")
      }
    }
  }
}
