import Billing
import CommandLine
import Platform
import Reconciliation

/// `realtally doctor`: what to paste into an issue; no secrets, no content.
struct DoctorCommand {
  func run() -> ExitCode {
    var lines = [
      "realtally \(Realtally.version)",
      "system          \(Surroundings.system)",
      "terminal        TERM=\(Surroundings.variable("TERM") ?? "not set")"
        + ", on a terminal: input \(yes(0)), output \(yes(1)), error \(yes(2))",
      "locale          \(Surroundings.variable("LC_ALL") ?? Surroundings.variable("LANG") ?? "not set")",
      "colour          NO_COLOR \(Surroundings.variable("NO_COLOR") == nil ? "not set" : "set")",
      "rules confirmed on recordings",
    ]
    for family in ModelFamily.allCases where family != .unknown {
      lines.append("                \(family.name): \(family.isConfirmed ? "yes" : "no")")
    }
    let models = (try? PriceTable.compiledIn())?.models ?? []
    lines.append("prices for      \(models.joined(separator: "\n                "))")
    Output.write(lines.joined(separator: "\n") + "\n")
    return .done
  }

  private func yes(_ descriptor: Int32) -> String { Surroundings.isTerminal(descriptor) ? "yes" : "no" }
}
