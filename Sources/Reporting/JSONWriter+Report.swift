import Billing
import JSON
import Reconciliation
import Wording

/// Short forms for what reports write often.
extension JSONWriter {
  /// A member with a list, each element written by `write`.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { write(element, &json) }
    }
  }

  /// A member with an estimate.
  mutating func figureMember(_ name: String, _ figure: Figure) {
    key(name)
    self.figure(figure)
  }

  /// An estimate: its tokens, its range, and what it rests on.
  mutating func figure(_ figure: Figure) {
    object { json in
      json.member("tokens", figure.tokens)
      json.member("low", figure.range?.lowerBound)
      json.member("high", figure.range?.upperBound)
      json.member("basis", figure.basis.name)
    }
  }

  /// A number of thousandths as a decimal: `2.800`, `-0.250`.
  static func decimal(thousandths: Int) -> String {
    let (ones, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let decimals = rest == 0 ? "" : "." + String(rest + 1000).dropFirst()
    return (thousandths < 0 ? "-" : "") + "\(ones)" + decimals
  }

  /// A cause.
  ///
  /// - Parameters:
  ///   - detail: what it says to a person.
  ///   - cost: nil where that is not known.
  mutating func cause(_ cause: Cause, _ detail: String, _ cost: Cost?) {
    object { json in
      json.member("code", cause.code.rawValue)
      json.member("kind", cause.code.kind.rawValue)
      json.member("side", cause.side.name)
      json.member("modality", cause.modality.name)
      json.member("tokens", cause.tokens)
      json.member("accounts_for", cause.accountsFor.rawValue)
      json.member("certainty", cause.certainty.rawValue)
      json.member("detail", detail)
      json.member("line", cause.line)
      json.key("cost")
      json.cost(cost)
    }
  }

  /// An amount of money with its source, or from the least to the most.
  mutating func cost(_ cost: Cost?) {
    guard let cost else { return null() }
    object { json in
      json.key("amount")
      json.raw(cost.amount.description)
      if let most = cost.highest, most != cost.amount {
        json.key("amount_high")
        json.raw(most.description)
      }
      json.member("currency", cost.currency)
      json.member("price_source", cost.source)
    }
  }
}
