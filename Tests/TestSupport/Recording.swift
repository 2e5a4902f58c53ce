import Foundation

/// A recording as its own file says it is, read with nothing of the program's.
public struct Recording {
  /// The events in their order, and whether the client sent them.
  public let events: [(isSent: Bool, event: [String: Any])]

  /// Reads a recording.
  public init(_ url: URL) throws {
    events = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      return (object["direction"] as? String == "sent", object["event"] as? [String: Any] ?? [:])
    }
  }

  /// The responses that are done, by id; usage is nil where there is none.
  public var usage: [(id: String, usage: [String: Any]?)] {
    events.compactMap { _, event in
      guard event["type"] as? String == "response.done", let response = event["response"] as? [String: Any],
        let id = response["id"] as? String
      else { return nil }
      let usage = response["usage"] as? [String: Any]
      return (id, usage?.isEmpty == true ? nil : usage)
    }
  }
}

extension [String: Any] {
  /// A whole number below the keys given.
  public func number(_ path: String...) -> Int? {
    var value: Any? = self
    for key in path { value = (value as? [String: Any])?[key] }
    return value as? Int
  }
}
