import JSON

/// One line of a sample log.
public struct SampledLine: Sendable, Equatable {
  /// The line, without a newline.
  public var text: String
  /// When it comes, in milliseconds since the beginning of the sample.
  public var milliseconds: Int
}

/// What was made to happen, where, and what follows from it.
public struct Truth: Sendable, Equatable {
  /// The response in which it shows.
  public var responseID: String
  /// Its name.
  public var code: Injection
  /// How many tokens it is about; nil where it is not about a number.
  public var tokens: Int?
  /// Why it shows here.
  public var because: String

  /// The truth as a JSON line.
  public var line: String {
    var json = JSONWriter()
    json.object { json in
      json.key("response_id")
      json.string(responseID)
      json.key("code")
      json.string(code.rawValue)
      json.key("tokens")
      json.integer(tokens)
      json.key("because")
      json.string(because)
    }
    return json.text
  }
}
