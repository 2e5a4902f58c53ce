import Testing

@testable import Billing
@testable import Wording

@Suite("Money in words")
struct CostWordsTests {
  static func cost(_ least: String, _ most: String) throws -> Cost {
    Cost(
      amount: try #require(Money(decimal: least)), highest: Money(decimal: most),
      currency: "USD", source: "a test")
  }

  @Test("ends that are printed alike are one figure in every form, others are two")
  func range() throws {
    let alike = try Self.cost("0.02400001", "0.02400002")
    #expect(CostWords.text(alike) == "$0.0240" && CostWords.row(alike) == "0.0240")
    #expect(CostWords.short(alike) == "$0.0240" && CostWords.about(alike) == "about $0.0240")
    let apart = try Self.cost("0.024", "0.0251")
    #expect(CostWords.text(apart) == "$0.0240 to $0.0251" && CostWords.row(apart) == "0.0240–0.0251")
    #expect(CostWords.short(apart) == "$0.0240–0.0251")
    #expect(CostWords.about(apart) == "about $0.0240 to $0.0251")
  }

  @Test("where there is no room for all decimals fewer are printed, and never a part of a figure")
  func columns() throws {
    let range = try Self.cost("12.3456", "15")
    #expect(CostWords.row(range, columns: 15) == "12.3456–15.0000")
    #expect(CostWords.row(range, columns: 13) == "12.346–15.000")
    #expect(CostWords.row(range, columns: 8) == "12–15")
    #expect(CostWords.row(range, columns: 4) == "…")
    #expect(CostWords.row(try Self.cost("1234.5678", "1234.5678"), columns: 8) == "1234.568")
  }
}
