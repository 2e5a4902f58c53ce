/// What an export of a provider says of what was used and billed: the same for every provider and format.
public struct Export: Sendable, Equatable {
  /// The file's name.
  public let name: String
  /// What it is.
  public let kind: ExportKind
  /// What it says of realtime models and of those that write speech down.
  public internal(set) var rows: [BillRow] = []
  /// Rows of the provider's models that nobody here can read: shown, never dropped.
  public internal(set) var unmapped: [UnmappedMeter] = []
  /// Rows of other services, added up.
  public internal(set) var others = OtherServices()
  /// The time that it speaks of; nil where it names none.
  public internal(set) var covered: BillWindow?
  /// What has to be known of its reading.
  public internal(set) var notes: [ExportNote] = []
  /// How many notes there are beyond those that are kept.
  public internal(set) var moreNotes = 0
  /// How much of each measure its rows have, whatever the sign.
  var totals: [BilledMeasure: Int] = [:]

  init(name: String, kind: ExportKind) {
    self.name = name
    self.kind = kind
  }

  /// So many notes say enough of a damaged file.
  private static let mostNotes = 50

  mutating func note(_ note: ExportNote) {
    guard !notes.contains(note) else { return }
    if notes.count < Self.mostNotes { notes.append(note) } else { moreNotes += 1 }
  }

  /// Adds a meter that cannot be read: rows of the same are one.
  mutating func addUnmapped(_ meter: UnmappedMeter) {
    if let place = unmapped.lastIndex(where: { $0.meter == meter.meter && $0.unit == meter.unit }) {
      unmapped[place].add(meter)
    } else if unmapped.count < Self.mostMeters {
      unmapped.append(meter)
    } else {
      others.add(meter.charge)
    }
  }

  /// More kinds of meters than any provider has.
  private static let mostMeters = 500

  /// The currencies of its money, each with the first line that has it.
  var currencies: [(code: String, line: Int)] {
    var found: [(code: String, line: Int)] = []
    for row in rows {
      guard let charge = row.charge, !found.contains(where: { $0.code == charge.currency }) else { continue }
      found.append((charge.currency, row.line))
    }
    return found
  }

  /// Takes in that the export speaks of a time, whether anything was used then or not.
  mutating func cover(_ start: Int?, _ end: Int?) {
    guard let start, let end, let window = BillWindow(start: start, end: end) else { return }
    covered = covered?.union(window) ?? window
  }
}

/// What an export is.
public enum ExportKind: String, Sendable, CaseIterable {
  /// OpenAI's Usage API: responses.
  case openAIUsage = "openai_usage_api"
  /// OpenAI's Usage API: speech that was written down.
  case openAITranscriptions = "openai_audio_transcriptions_api"
  /// OpenAI's Costs API.
  case openAICosts = "openai_costs_api"
  /// The table of usage that OpenAI's dashboard saves.
  case openAIUsageTable = "openai_usage_csv"
  /// The table of costs that OpenAI's dashboard saves.
  case openAICostTable = "openai_cost_csv"
  /// Azure Monitor's metrics.
  case azureMetrics = "azure_monitor_metrics"
  /// Azure's costs of an enterprise agreement.
  case azureEnterprise = "azure_cost_ea"
  /// Azure's costs of a customer agreement.
  case azureCustomer = "azure_cost_mca"
  /// Azure's costs of a pay-as-you-go subscription.
  case azurePayAsYouGo = "azure_cost_payg"
  /// Azure's costs in the FOCUS format.
  case azureFocus = "azure_cost_focus"

  /// Whose it is.
  var provider: BillProvider {
    switch self {
    case .openAIUsage, .openAITranscriptions, .openAICosts, .openAIUsageTable, .openAICostTable: .openAI
    case .azureMetrics, .azureEnterprise, .azureCustomer, .azurePayAsYouGo, .azureFocus: .azure
    }
  }

  /// Whether it has lines for writing down speech.
  var hasSpeech: Bool {
    switch self {
    case .openAIUsage, .openAIUsageTable, .azureMetrics: false
    default: true
    }
  }

  /// Whether it is a bill of Azure's Cost Management.
  public var isAzureCost: Bool {
    switch self {
    case .azureEnterprise, .azureCustomer, .azurePayAsYouGo, .azureFocus: true
    default: false
    }
  }
}

/// Who bills.
public enum BillProvider: Sendable {
  /// OpenAI: by project and key.
  case openAI
  /// Azure: by resource and deployment.
  case azure
}

/// One figure of an export.
public struct BillRow: Sendable, Equatable {
  /// The first millisecond of the time it is for; nil where the row names none.
  public var start: Int?
  /// The first millisecond behind it.
  public var end: Int?
  /// The model or deployment; nil where the row names none.
  public var model: String?
  /// What it measures; money of no such measure is `cost`.
  public var measure: BilledMeasure
  /// How much, as `BilledFigure` counts: tokens, requests or milliseconds; nil where the row has only money.
  public var quantity: Int?
  /// How much more or less it may be, because the file rounds.
  public var tolerance = 0
  /// What was charged.
  public var charge: Charge?
  /// The row's own price: the user's contract.
  public var price: UnitPrice?
  /// Another unit, where what the row costs is the price for that and not for the one it names.
  var misfit: UnitMisfit?
  /// The kind of deployment that the meter names.
  public var tier: DeploymentTier?
  /// The source's own name of it.
  public var meter: String
  /// Whose usage it is: a key, a project, a user, a resource; nil where the row does not say.
  public var payer: String?
  /// The line, from 1; 0 where it is not known.
  public var line: Int
}

/// An amount that was charged.
public struct Charge: Sendable, Equatable {
  /// How much.
  public var amount: DecimalNumber
  /// The currency's code.
  public var currency: String
}

/// A price for so many.
public struct UnitPrice: Sendable, Equatable {
  /// The price.
  public var amount: DecimalNumber
  /// For how many tokens, requests or milliseconds.
  public var per: Int
  /// The currency's code.
  public var currency: String
}

/// Where a deployment runs, which decides its price.
public enum DeploymentTier: String, Sendable {
  /// Anywhere.
  case global
  /// In a zone such as the EU.
  case dataZone = "data_zone"
  /// In one region.
  case regional
}

/// A meter of the provider's models that cannot be read.
public struct UnmappedMeter: Sendable, Equatable {
  /// The source's own name of it.
  public var meter: String
  /// The line of the first row of it, from 1.
  public var line: Int
  /// How much, in that unit; nil where it cannot be read.
  public var quantity: DecimalNumber?
  /// The unit as the file has it.
  public var unit: String
  /// What was charged.
  public var charge: Charge?
  /// How many rows of it there are.
  public var rows = 1

  mutating func add(_ other: UnmappedMeter) {
    rows += other.rows
    quantity = quantity.flatMap { one in other.quantity.flatMap { one.adding($0) } }
    guard let more = other.charge else { return }
    guard let charge else {
      self.charge = more
      return
    }
    guard charge.currency == more.currency, let sum = charge.amount.adding(more.amount) else { return }
    self.charge?.amount = sum
  }
}

/// Rows of services that have nothing to do with these models.
public struct OtherServices: Sendable, Equatable {
  /// How many.
  public private(set) var rows = 0
  /// What they cost, by currency.
  public private(set) var amounts: [String: DecimalNumber] = [:]

  mutating func add(_ charge: Charge?) {
    rows += 1
    guard let charge else { return }
    amounts[charge.currency] = (amounts[charge.currency] ?? .zero).adding(charge.amount)
  }
}
