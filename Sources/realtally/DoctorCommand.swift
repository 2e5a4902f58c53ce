import Billing
import CommandLine
import Configuring
import Display
import Platform
import Reconciliation

/// `realtally doctor`: what to paste into an issue; no secrets, no content.
struct DoctorCommand {
  private let settings: Settings
  private let place: ConfigurationPlace
  private let prices: PriceTable
  private let home = Surroundings.variable("HOME")

  /// - Throws: `UsageError` where a setting does not work, such as a price file that cannot be read.
  init(_ invocation: Invocation, _ settings: Settings) throws(UsageError) {
    self.settings = settings
    place = ConfigurationPlace(invocation, variable: Surroundings.variable)
    prices = try Setup(settings.invocation, paths: []).prices
  }

  func run() -> ExitCode {
    var lines = [
      "realtally \(Realtally.version)",
      "system          \(Surroundings.system)",
      "terminal        TERM=\(Surroundings.variable("TERM") ?? "not set")"
        + ", on a terminal: input \(yes(0)), output \(yes(1)), error \(yes(2))",
      "locale          \(Surroundings.variable("LC_ALL") ?? Surroundings.variable("LANG") ?? "not set")",
      "colour          NO_COLOR \(Surroundings.variable("NO_COLOR") == nil ? "not set" : "set")",
      "config file     \(file)",
      "in force, and from where",
    ]
    let rows = settings.rows.map { (row: $0, value: SafeText(Origin.short($0.value, home: home))) }
    let column = 2 + (rows.map(\.value.width).max() ?? 0)
    lines += rows.map { row, value in
      "  " + SafeText(row.key.rawValue).padded(to: 16).string + value.padded(to: column).string
        + SafeText(row.origin.words(home: home)).string
    }
    lines.append("rules confirmed on recordings")
    for family in ModelFamily.allCases where family != .unknown {
      lines.append("                \(family.name): \(family.isConfirmed ? "yes" : "no")")
    }
    lines.append("prices for      \(prices.models.joined(separator: "\n                "))")
    return .printing(lines.joined(separator: "\n") + "\n")
  }

  private var file: String {
    let from = place.origin == .builtIn ? "" : ", " + place.origin.words(home: home)
    guard let path = place.path else { return "none" + from }
    let state = Directory.exists(path) ? "read" : "not there"
    return "\(SafeText(Origin.short(path, home: home)).string): \(state)\(from)"
  }

  private func yes(_ descriptor: Int32) -> String { Surroundings.isTerminal(descriptor) ? "yes" : "no" }
}
