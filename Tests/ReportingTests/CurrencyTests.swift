import Billing
import Foundation
import Reporting
import Testing

@Suite("Currencies")
struct CurrencyTests {
  @Test(
    "an amount has its currency's sign or code",
    arguments: [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("CHF", "CHF ")])
  func sign(code: String, sign: String) throws {
    let own = """
      {"prices":[{"model":"my-voice","currency":"\(code)","text":{"input":"4","cached":"0.4","output":"16"},
       "audio":{"input":"30","cached":"0.4","output":"60"}}]}
      """
    let prices = try Array(own.utf8).withUnsafeBytes { try PriceTable(json: $0) }
    let figures = [BilledFigure(.uncachedAudio, 1000), BilledFigure(.cost, 12_300_000_000, currency: code)]
    let comparison = BillComparison(figures, prices: prices, model: "my-voice", window: nil)
    let text = BillReport(comparison, model: "my-voice").text()
    // 1,000 tokens at 30 for a million.
    #expect(text.contains("\(sign)0.0300") && text.contains("\(sign)1.2300"), "\(text)")
    #expect(code == "USD" || !text.contains("$"))
  }
}
