import JSON

/// What was made to happen, where, and what follows from it.
public struct Truth: Sendable, Equatable {
  /// The response in which it shows; nil where it is about the whole session.
  public var responseID: String?
  /// The session.
  public var sessionID: String
  /// Its name.
  public var code: Injection
  /// How many tokens it is about; nil where it is not about a number, or where this log cannot tell it.
  public var tokens: Int?
  /// Why it shows here.
  public var because: String

  /// The truth as a JSON line.
  public var line: String {
    var json = JSONWriter()
    json.object { json in
      json.member("response_id", responseID)
      json.member("session_id", sessionID)
      json.member("code", code.rawValue)
      json.member("tokens", tokens)
      json.member("because", because)
    }
    return json.text
  }
}
