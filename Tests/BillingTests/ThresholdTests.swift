import Billing
import Testing

@Suite("Thresholds")
struct ThresholdTests {
  @Test("what is taken is written without an exponent, so that a filter reads it again")
  func words() throws {
    for text in ["0%", "0.001%", "0.5%", "12%", "1000000000%", "7", "99.99999999999%", "0.00001%"] {
      #expect(Threshold(text)?.text == text)
    }
  }

  @Test("what nobody means is refused", arguments: ["1e17%", "1000000001%", "-1%", "nan%", "inf%", "%"])
  func refused(text: String) {
    #expect(Threshold(text) == nil)
  }
}
