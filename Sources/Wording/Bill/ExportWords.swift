import Billing
import Display
import Events

extension ExportKind {
  /// What it is, in words.
  public var words: String {
    switch self {
    case .openAIUsage: "OpenAI Usage API, responses"
    case .openAITranscriptions: "OpenAI Usage API, audio transcriptions"
    case .openAICosts: "OpenAI Costs API"
    case .openAIUsageTable: "OpenAI dashboard, usage table"
    case .openAICostTable: "OpenAI dashboard, cost table"
    case .azureMetrics: "Azure Monitor metrics"
    case .azureEnterprise: "Azure cost export, enterprise agreement"
    case .azureCustomer: "Azure cost export, customer agreement"
    case .azurePayAsYouGo: "Azure cost export, pay as you go"
    case .azureFocus: "Azure cost export, FOCUS"
    }
  }
}

/// What an export is and what is in it, in words.
public enum ExportWords {
  /// One line: the file, what it is, how many rows of which kind.
  public static func summary(_ export: Export) -> String {
    var parts = ["\(Number.counted(Set(export.rows.map(\.line)).count, "row")) of realtime models"]
    if !export.unmapped.isEmpty {
      parts.append("\(Number.counted(export.unmapped.reduce(0) { $0 + $1.rows }, "row")) not understood")
    }
    if export.others.rows > 0 { parts.append(others(export.others)) }
    let time = export.covered.map { ", \(WindowWords.text($0)) (UTC)" } ?? ""
    return "\(SafeText(export.name).string): \(export.kind.words)\(time); \(parts.joined(separator: ", "))"
  }

  /// Rows of other services, in one phrase with their sum.
  static func others(_ others: OtherServices) -> String {
    let sums = others.amounts.sorted { $0.key < $1.key }.map { amount($0.value, $0.key) }
    return "\(Number.counted(others.rows, "row")) of other services and models"
      + (sums.isEmpty ? "" : " (\(sums.joined(separator: ", ")))")
  }

  /// An amount with its currency, rounded as a screen has it.
  static func amount(_ amount: DecimalNumber, _ currency: String) -> String {
    let text = amount.money?.roundedFinely ?? amount.description
    return CurrencyWords.sign(currency) + text
  }

  /// A meter that nobody here can read, with where it stands.
  public static func unmapped(_ meter: UnmappedMeter, in export: Export) -> String {
    let quantity = meter.quantity.map { " \($0.description)" } ?? ""
    let unit = meter.unit.isEmpty ? "" : " (\(SafeText(meter.unit).string))"
    let charge = meter.charge.map { ", \(amount($0.amount, $0.currency))" } ?? ""
    let rows = meter.rows > 1 ? ", \(Number.counted(meter.rows, "row"))" : ""
    return "not understood: \(SafeText(meter.meter).string)\(quantity)\(unit)\(charge)\(rows), "
      + place(export.name, meter.line)
  }

  /// What has to be known of the reading, and what to do about it.
  public static func note(_ note: ExportNote, in export: Export) -> String {
    func at(_ line: Int) -> String { place(export.name, line) }
    func safe(_ text: String) -> String { SafeText(Secrets.masked(text)).string }
    switch note {
    case .badNumber(let line, let column, let text):
      return "\(at(line)): “\(safe(text))” in \(safe(column)) is no number; left out. Export the file again."
    case .badDate(let line, let column, let text):
      return "\(at(line)): “\(safe(text))” in \(safe(column)) is no date; the row counts for the whole time."
    case .tooLarge(let line, let meter, let quantity):
      return
        "\(at(line)): \(quantity.exactWhole.map { Number.grouped($0) } ?? quantity.description) of \(safe(meter)) is more than any bill has; left out. "
        + "Export the file again."
    case .wrongUnit(let line, let meter, let unit):
      return "\(at(line)): the unit “\(safe(unit))” does not fit \(safe(meter)); shown as not understood. "
        + "Check the unit on the price sheet."
    case .unitFromName(let line, let meter, let unit):
      return "\(at(line)): the unit column says 1, the name \(safe(meter)) says \(Number.grouped(unit)); "
        + "\(Number.grouped(unit)) was taken."
    case .priceFitsUnit(let line, let meter, let named, let fits):
      return "\(at(line)): \(safe(meter)) counts in \(Number.grouped(named)), but its price is one for "
        + "\(Number.grouped(fits)). Check the unit on the price sheet."
    case .mixedCurrencies(let codes, let line):
      return
        "\(at(line)): more than one currency (\(codes.map(safe).joined(separator: ", "))), so money is not "
        + "added up. Export one billing account at a time."
    case .unclearDates(let line):
      return
        "\(at(line)): no date in the file tells whether the day or the month stands first; the month was taken. "
        + "Export a range that goes beyond the 12th, or with dates such as 2026-03-31."
    case .unclearNumbers(let line):
      return
        "\(at(line)): a mark in the numbers may part thousands or decimals, and no other number tells which. "
        + "Compare one figure with the portal."
    case .unclosedQuote(let line):
      return "\(at(line)): a quote that is never closed; what follows is lost. Export the file again."
    case .morePages:
      return "\(safe(export.name)): has_more is true, so this is one page of several. Fetch the next with "
        + "page=next_page and give all of them."
    case .noModel(let rows, let line):
      return
        "\(at(line)): \(Number.counted(rows, "row")) without a model. Export again with group_by=model (usage) or "
        + "group_by=line_item (costs)."
    case .otherModels(let rows, let names):
      return "\(safe(export.name)): \(Number.counted(rows, "row")) of other models left out: "
        + "\(names.prefix(5).map(safe).joined(separator: ", "))\(names.count > 5 ? ", …" : "")."
    case .partsDisagree(let line, let parts, let whole):
      return "\(at(line)): text, audio and images make \(Number.grouped(parts)), input_uncached_tokens says "
        + "\(Number.grouped(whole)). Ask the provider."
    case .inputFields(let leaveOut):
      return leaveOut
        ? "\(safe(export.name)): its input fields leave out what was cached (as they do since 2026-07); cached was added."
        : "\(safe(export.name)): its input fields hold what was cached (as they did before 2026-07)."
    case .sameMetric(let name, let taken, let line):
      return "\(at(line)): \(safe(name)) counts the same as \(safe(taken)), which was taken."
    case .noTotals(let metric, let line):
      return "\(at(line)): \(safe(metric)) has no totals. Export again with --aggregation Total."
    }
  }

  /// `cost.csv, line 12`.
  static func place(_ name: String, _ line: Int) -> String {
    SafeText(name).string + (line > 0 ? ", line \(Number.grouped(line))" : "")
  }
}

extension ExportProblem {
  /// Why a file cannot be read as an export, and what to do.
  public func message(_ name: String) -> String { "\(SafeText(name).string): \(Secrets.masked(reason))" }

  private var reason: String {
    switch self {
    case .empty: "is empty; export a time in which something was used"
    case .unknown:
      "is no export that is known: OpenAI's Usage or Costs API (JSON), OpenAI's dashboard tables, Azure Monitor metrics "
        + "(az monitor metrics list) or an Azure cost export (CSV)"
    case .isLog: "is a log of events, not an export; give it without --export"
    case .errorAnswer(let message):
      "is an error that the provider answered with: “\(SafeText(message).string)”; ask again (the Usage and Costs APIs "
        + "need an admin key)"
    case .notJSON(let reason): "is damaged JSON: \(reason); fetch it again"
    case .missingColumn(let names, let kind, let line, let found):
      "line \(line): no column \(names.joined(separator: " or ")), which \(kind.words) has; found "
        + "\(found.prefix(8).map { SafeText($0).string }.joined(separator: ", "))\(found.count > 8 ? ", …" : ""). "
        + "Export it again with all columns"
    case .noRows(let kind):
      "\(kind.words): no rows in it; export a time in which something was used, or wait a day"
    case .mixedNumbers(let point, let comma):
      "line \(point) has a decimal point and line \(comma) a decimal comma; export the file again, unchanged by a "
        + "spreadsheet"
    case .mixedDates(let day, let month):
      "line \(day) has the day first and line \(month) the month; export the file again, unchanged by a spreadsheet"
    }
  }
}
