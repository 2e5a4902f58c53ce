import Billing
import Display
import Reconciliation
import Wording

/// The causes of all responses by their code: how often, how many tokens, and what to do about the one under the cursor.
enum CausesPage {
  static func page(_ dashboard: Dashboard) -> Page {
    var page = Page(
      lines: [
        PanelText.Line("Causes: what contradicts itself, what costs, what is hidden, how it works", .header),
        PanelText.Line(.empty),
      ], keys: "Enter its responses  ")
    guard let causes = dashboard.digest.causes, !causes.entries.isEmpty else {
      page.lines.append(PanelText.Line("No response shows any.", .muted))
      return page
    }
    for (place, line) in CauseTable.lines(causes, width: dashboard.columns - 3).enumerated() {
      if place > 0 { page.stops.append(page.lines.count) }
      page.lines.append(PanelText.Line(line, place == 0 ? .muted : .normal, x: 2))
    }
    page.lines += advice(dashboard, causes)
    return page
  }

  /// What the cause under the cursor says of the first response that shows it.
  private static func advice(_ dashboard: Dashboard, _ causes: PricedCauses) -> [PanelText.Line] {
    guard causes.entries.indices.contains(dashboard.place.cursor) else { return [] }
    let group = causes.entries[dashboard.place.cursor].group
    guard let row = group.responses.first, let record = dashboard.record(row) else { return [] }
    let cost = dashboard.prices.cost(
      of: group.first, in: record, model: dashboard.records.name(record.model))
    let sentence = CauseSentence(group.first, of: record, cost: cost, name: dashboard.records.name(_:))
    let name = ResponseName.text(record, dashboard.records)
    var lines = [
      PanelText.Line(.empty),
      // The table has no room for the code on a narrow screen, and `/` and --where take it.
      PanelText.Line(SafeText("cause:\(group.code.rawValue)"), .header),
      PanelText.Line(SafeText("#\(row + 1) ") + name + ", the first of them", .muted),
    ]
    lines += Wrap.lines(sentence.text, columns: dashboard.columns - 4).map { PanelText.Line($0, x: 3) }
    if let advice = sentence.advice {
      lines += Wrap.lines("→ " + advice, columns: dashboard.columns - 6).map {
        PanelText.Line($0, .muted, x: 5)
      }
    }
    return lines
  }
}
