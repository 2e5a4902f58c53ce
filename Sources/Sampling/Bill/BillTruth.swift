import JSON

/// What was made to happen to an export, and what follows from it.
public struct BillTruth: Sendable, Equatable {
  /// The export.
  public var export: SampledExport.Format
  /// What happened.
  public var code: BillInjection
  /// What else this export shows in the same way, so that nobody can tell which it was.
  public var alike: [BillInjection]
  /// How many tokens the bill has more than was used, as far as the log can tell it; nil where the export counts none, or none went astray.
  public var tokens: Int?
  /// How much money its lines have more than by the list, in dollars; nil where the export has none, or none went astray.
  public var amount: String?
  /// What was done.
  public var because: String

  /// The truth as a JSON line.
  public var line: String {
    var json = JSONWriter()
    json.object { json in
      json.member("export", export.rawValue)
      json.member("code", code.rawValue)
      json.key("alike")
      json.array { json in for code in alike { json.string(code.rawValue) } }
      json.member("tokens", tokens)
      json.key("amount")
      json.raw(amount ?? "null")
      json.member("currency", amount == nil ? nil : "USD")
      json.member("because", because)
    }
    return json.text
  }
}
