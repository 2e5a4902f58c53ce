/// What can be made to happen to a bill; the names are those of the causes that explain it.
public enum BillInjection: String, Sendable, CaseIterable {
  /// The log has lost a response that the bill holds.
  case responsesNotInLog = "responses_not_in_log"
  /// Another program's usage is in the bill.
  case otherUsers = "other_users"
  /// Speech to text is billed, and the log's transcriptions report no usage.
  case transcriptionNotInUsage = "transcription_not_in_usage"
  /// What was cached is on the lines for input once more.
  case cachedCountedTwice = "cached_counted_twice"
  /// What was cached is on the lines for input, at their price.
  case cachedNotDiscounted = "cached_not_discounted"
  /// Figures are in another unit than the export names.
  case unitScale = "unit_scale"
  /// The bill's days begin at another hour than those of UTC.
  case timeWindow = "time_window"
  /// The last responses are not in the bill yet.
  case exportIncomplete = "export_incomplete"
  /// Another price than the global list's.
  case priceTier = "price_tier"
  /// The fields for input leave out what was cached, and nothing says so.
  case usageFieldSemantics = "usage_field_semantics"
  /// Answers that were interrupted are not in the bill.
  case cancelledAnswers = "cancelled_answers"
  /// The model's thinking is in the text output once more.
  case reasoningTwice = "reasoning_twice"
}

extension SampleOptions {
  /// The same with what the log itself needs so that it can happen to its bill.
  var preparedForBill: SampleOptions {
    var options = self
    for injection in billInjections {
      switch injection {
      case .responsesNotInLog: options.injections.insert(.unseenResponse)
      case .transcriptionNotInUsage: options.injections.insert(.transcriptionNoUsage)
      case .cancelledAnswers: options.injections.insert(.generatedNotHeard)
      case .reasoningTwice: options.injections.insert(.reasoningInsideText)
      case .timeWindow:
        // A day's beginning is told by sessions on both sides of it.
        options.sessions = max(options.sessions, 3)
        options.pause = 9 * 3_600_000
      default: break
      }
    }
    return options
  }
}
