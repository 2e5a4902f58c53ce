/// An export as a provider writes it.
public struct SampledExport: Sendable {
  /// What it is.
  public let format: Format
  /// Its text.
  public let text: String

  /// The name that it is saved under.
  public var name: String { format.rawValue }

  /// The kinds of exports; their names are those of the files.
  public enum Format: String, Sendable, CaseIterable {
    /// OpenAI's Usage API: responses, by the hour.
    case usage = "openai-usage.json"
    /// OpenAI's Usage API: speech that was written down.
    case transcriptions = "openai-transcriptions.json"
    /// OpenAI's Costs API.
    case costs = "openai-costs.json"
    /// The table of usage of OpenAI's dashboard.
    case usageTable = "openai-usage.csv"
    /// The table of costs of OpenAI's dashboard.
    case costTable = "openai-costs.csv"
    /// What `az monitor metrics list` prints, by the hour.
    case metrics = "azure-metrics.json"
    /// Azure's costs of an enterprise agreement.
    case enterprise = "azure-costs-ea.csv"
    /// Azure's costs of a customer agreement, as a German spreadsheet saves them.
    case customer = "azure-costs-mca.csv"
    /// Azure's costs of a pay-as-you-go subscription.
    case payAsYouGo = "azure-costs-payg.csv"
    /// Azure's costs in the FOCUS format.
    case focus = "azure-costs-focus.csv"
  }
}

extension SampledExport.Format {
  /// Whether it has responses.
  var hasResponses: Bool { self != .transcriptions }

  /// Whether it has a line for writing down speech.
  var hasSpeech: Bool {
    switch self {
    case .usage, .usageTable, .metrics: false
    default: true
    }
  }

  /// Whether it has a line for something that was used.
  func shows(_ use: Use) -> Bool { use.isSpeech ? hasSpeech : hasResponses }

  /// Whether it has money.
  var hasMoney: Bool {
    switch self {
    case .usage, .transcriptions, .usageTable, .metrics: false
    default: true
    }
  }

  /// Whether it counts tokens.
  var hasTokens: Bool { self != .transcriptions && self != .costTable }

  /// Whether it counts requests.
  var hasRequests: Bool { self == .usage || self == .usageTable }

  /// Whether it tells cached input from other.
  var hasCached: Bool { hasResponses && self != .metrics }

  /// How long the times are that it adds up, in milliseconds.
  var period: Int { self == .usage || self == .metrics ? 3_600_000 : SampledBill.day }

  /// Whether something can happen to it.
  func allows(_ injection: BillInjection) -> Bool {
    switch injection {
    case .otherUsers, .timeWindow, .exportIncomplete: true
    case .responsesNotInLog, .cachedCountedTwice, .cancelledAnswers, .reasoningTwice: hasResponses
    case .transcriptionNotInUsage: hasSpeech
    case .cachedNotDiscounted: hasCached
    case .unitScale: hasTokens
    case .priceTier: hasMoney
    case .usageFieldSemantics: self == .usage || self == .usageTable || self == .metrics
    }
  }
}
