import Billing

/// What providers export.
enum ExportFuzzing {
  private static let prices = Result { try PriceTable.compiledIn() }

  static func run(_ input: UnsafeRawBufferPointer) throws {
    let bytes = Array(input)
    let prices = try prices.get()
    let first = Result { () throws(ExportProblem) in try Export.read(bytes, name: "export", prices: prices) }
    let again = Result { () throws(ExportProblem) in try Export.read(bytes, name: "export", prices: prices) }
    try hold("\(first)" == "\(again)", "a second reading gives something else")
  }
}
