/// What has to be known of the reading of an export; what to do about it is said in words elsewhere.
public enum ExportNote: Sendable, Equatable {
  /// A field that should be a number, and is none.
  case badNumber(line: Int, column: String, text: String)
  /// A field that should be a date, and is none.
  case badDate(line: Int, column: String, text: String)
  /// A quantity that is, by itself or with what came before it, more than any bill has.
  case tooLarge(line: Int, meter: String, quantity: DecimalNumber)
  /// A unit that does not fit what the meter counts.
  case wrongUnit(line: Int, meter: String, unit: String)
  /// The unit column says 1, the meter's name 1K or 1M, which was taken.
  case unitFromName(line: Int, meter: String, unit: Int)
  /// The row's price is one for another unit than the row names.
  case priceFitsUnit(line: Int, meter: String, named: Int, fits: Int)
  /// Money of more than one currency.
  case mixedCurrencies([String], line: Int)
  /// Dates that can be read either way.
  case unclearDates(line: Int)
  /// Numbers whose mark may be a decimal or a group.
  case unclearNumbers(line: Int)
  /// A quote that nothing closes: what follows is in one field.
  case unclosedQuote(line: Int)
  /// A page of several.
  case morePages
  /// Rows that name no model.
  case noModel(rows: Int, line: Int)
  /// Figures of other models, left out; their names.
  case otherModels(rows: Int, names: [String])
  /// The parts do not make the whole that the row names.
  case partsDisagree(line: Int, parts: Int, whole: Int)
  /// What the audio and text fields mean, told by `input_uncached_tokens`: whether they leave out what was cached.
  case inputFields(leaveOutCached: Bool)
  /// A metric that counts the same as another, which was taken.
  case sameMetric(String, as: String, line: Int)
  /// A metric of another aggregation than a sum.
  case noTotals(metric: String, line: Int)
}

/// Why a file cannot be read as an export at all.
public enum ExportProblem: Error, Sendable, Equatable {
  /// Nothing is in it.
  case empty
  /// It is none that is known.
  case unknown
  /// It is a log of events, not an export.
  case isLog
  /// It is an answer of the provider's that says what went wrong.
  case errorAnswer(String)
  /// JSON that is damaged.
  case notJSON(String)
  /// A column without which nothing can be read; its names, and what the file has.
  case missingColumn([String], of: ExportKind, line: Int, found: [String])
  /// It has heads and no rows.
  case noRows(ExportKind)
  /// Numbers with a decimal point and such with a decimal comma.
  case mixedNumbers(pointLine: Int, commaLine: Int)
  /// Dates with the day first and such with the month first.
  case mixedDates(dayFirstLine: Int, monthFirstLine: Int)
}
