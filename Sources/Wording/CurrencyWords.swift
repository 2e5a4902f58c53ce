import Billing
import Display

/// How an amount of money is written: `$1.23`, `€1.23`, `CHF 1.23`.
enum CurrencyWords {
  /// What stands before an amount; nothing where the currency is not known.
  static func sign(_ currency: String?) -> String {
    switch currency {
    case nil: ""
    case "USD": "$"
    case "EUR": "€"
    case "GBP": "£"
    case .some(let code): SafeText(code).string + " "
    }
  }
}
