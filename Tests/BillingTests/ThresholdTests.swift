import Billing
import Testing

@Suite("Thresholds")
struct ThresholdTests {
  @Test("what is taken is written without an exponent, so that a filter reads it again")
  func words() throws {
    for text in ["0%", "0.001%", "0.5%", "12%", "1000000000%", "7"] {
      let threshold = try #require(Threshold(text))
      #expect(!threshold.text.contains("e"))
      #expect(Threshold(threshold.text) == threshold)
    }
    #expect(Threshold("0.001%")?.query == "diff>=0.001%")
    #expect(Threshold("99.99999999999%")?.query == "diff>=100%")
    #expect(Threshold("0.00001%")?.query == "diff>=0%")
  }

  @Test("what nobody means is refused", arguments: ["1e17%", "-1%", "nan%", "inf%", "%"])
  func refused(text: String) {
    #expect(Threshold(text) == nil)
  }
}
