import Foundation

/// What people, answers, instructions and functions say in a log: none of it may leave the log unasked.
public enum Content {
  /// The texts of at least twelve characters; shorter ones may be anything.
  public static func texts(_ lines: [String]) -> Set<String> {
    var texts: Set<String> = []
    for line in lines {
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) else { continue }
      collect(object, &texts)
    }
    return texts
  }

  private static let keys: Set = ["text", "transcript", "instructions", "arguments", "output", "delta"]

  private static func collect(_ value: Any, _ texts: inout Set<String>) {
    if let list = value as? [Any] {
      for element in list { collect(element, &texts) }
    } else if let object = value as? [String: Any] {
      for (key, member) in object {
        if let text = member as? String, keys.contains(key), text.count >= 12 {
          texts.insert(text)
        } else {
          collect(member, &texts)
        }
      }
    }
  }
}
