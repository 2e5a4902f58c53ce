import Billing
import Testing

@Suite("Money")
struct MoneyTests {
  @Test(
    "decimals are read exactly and written back",
    arguments: ["0.0000", "0.0240", "1.5000", "-0.0003", "0.0000000001", "922337203.6854775807"])
  func exact(text: String) throws {
    #expect(try #require(Money(decimal: text)).description == text)
  }

  @Test(
    "what is no decimal, too fine or too large is refused",
    arguments: ["", ".", "1,5", "1e-4", "0.00000000001", "99999999999", "--1", "1.2.3", "½"])
  func refused(text: String) {
    #expect(Money(decimal: text) == nil)
  }

  @Test("prices for a million are multiplied without rounding")
  func multiplied() throws {
    let price = try #require(Money(decimal: "0.40"))
    #expect(price.perMillion(times: 1)?.description == "0.0000004")
    #expect(price.perMillion(times: 1_000_000)?.description == "0.4000")
    #expect(try #require(Money(decimal: "64.00")).perMillion(times: 900_000_000)?.description == "57600.0000")
    #expect(
      try #require(Money(decimal: "-0.0000005")).perMillion(times: 3_000_000)?.description == "-0.0000015")
    #expect(price.perMillion(times: .max) == nil)
  }

  @Test("what cannot be held is reported, not trapped")
  func overflow() {
    let most = Money(units: .max)
    let least = Money(units: .min)
    #expect(most.adding(Money(units: 1)) == nil)
    #expect(least.subtracting(Money(units: 1)) == nil)
    #expect(most.subtracting(most) == .zero)
    #expect(least.description == "-922337203.6854775808")
  }

  @Test(
    "four decimals are shown, rounded half away from zero",
    arguments: [("0.02395", "0.0240"), ("0.02394", "0.0239"), ("-0.00025", "-0.0003"), ("0.0001", "0.0001")])
  func rounded(text: String, shown: String) throws {
    #expect(try #require(Money(decimal: text)).rounded == shown)
  }

  @Test(
    "what is below a thousandth is shown with six decimals",
    arguments: [
      ("0.0002976", "0.000298"), ("-0.00035", "-0.00035"), ("0.001", "0.0010"), ("0.0020224", "0.0020"),
      ("0.00000004", "0.0000"),
    ])
  func fine(text: String, shown: String) throws {
    #expect(try #require(Money(decimal: text)).roundedFinely == shown)
  }

  @Test("the largest amounts are shown, not trapped", arguments: [Int.max, Int.min])
  func largest(units: Int) {
    #expect(Money(units: units).rounded.hasSuffix("922337203.6854"))
  }
}
