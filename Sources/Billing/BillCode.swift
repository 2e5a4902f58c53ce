/// Why a bill and a log differ, as reports name it: stable, so that people can filter and count.
public enum BillCode: String, Sendable, CaseIterable {
  /// The bill holds responses that the log does not.
  case responsesNotInLog = "responses_not_in_log"
  /// The row is for more than this program: a whole deployment and day.
  case otherUsers = "other_users"
  /// Speech to text is another model, on a line of its own.
  case transcriptionNotInUsage = "transcription_not_in_usage"
  /// Cached tokens were added to the input, of which they are a part.
  case cachedCountedTwice = "cached_counted_twice"
  /// Cached tokens were charged at the full price.
  case cachedNotDiscounted = "cached_not_discounted"
  /// One side counts in thousands, millions or seconds.
  case unitScale = "unit_scale"
  /// The row and the log cover different times.
  case timeWindow = "time_window"
  /// The bill does not hold everything yet.
  case exportIncomplete = "export_incomplete"
  /// The tokens agree, the price does not.
  case priceTier = "price_tier"
  /// The figure means something else than its name says.
  case usageFieldSemantics = "usage_field_semantics"
  /// Interrupted answers are in one side only.
  case cancelledAnswers = "cancelled_answers"
  /// Reasoning was added to the text output, of which it is a part.
  case reasoningTwice = "reasoning_twice"
  /// Nothing accounts for it.
  case unexplained
}
