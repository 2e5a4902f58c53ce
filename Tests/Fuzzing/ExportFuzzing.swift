import Billing

/// What providers export.
enum ExportFuzzing {
  private static let prices = Result { try PriceTable.compiledIn() }

  static func run(_ input: UnsafeRawBufferPointer) throws {
    let bytes = Array(input)
    let prices = try prices.get()
    func read() -> Export? { try? Export.read(bytes, name: "export", prices: prices) }
    try hold(read() == read(), "a second reading gives something else")
  }
}
