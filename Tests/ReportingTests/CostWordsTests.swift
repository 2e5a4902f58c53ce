import Testing

@testable import Billing
@testable import Wording

@Suite("Money in words")
struct CostWordsTests {
  static func cost(_ least: String, _ most: String) throws -> Cost {
    Cost(
      amount: try #require(Money(decimal: least)), highest: try #require(Money(decimal: most)),
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
}
