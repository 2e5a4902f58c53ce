import CSimdjson

/// Words that members of objects are named by, or that texts are, found by one look at a table.
///
/// Unchecked, since the table is only read once it is made.
public final class JSONWords: @unchecked Sendable {
  private let table: OpaquePointer?
  private let count: Int

  /// The most words of a table: their places are bytes there, and one says that nothing is.
  private static let most = 254
  /// The most words that members are found by: they are noted in the bits of a number.
  private static let mostOfMembers = 64

  /// A table of at most 254 words of any length; more end the program. Of a word that stands twice the first counts.
  public init(_ words: [String]) {
    precondition(words.count <= Self.most, "a table of words holds at most \(Self.most)")
    count = words.count
    let texts = words.map { Array($0.utf8CString) }
    let lengths = texts.map { $0.count - 1 }
    // The texts lie behind each other, so that they can be pointed to while the table is made.
    let all = texts.flatMap { $0 }
    table = all.withUnsafeBufferPointer { all in
      var start = all.baseAddress
      let starts = texts.map { text in
        defer { start = start.map { $0 + text.count } }
        return start
      }
      return cs_words_new(starts, lengths, words.count)
    }
  }

  deinit { cs_words_free(table) }

  /// The place of a text among the words; nil where it is none of them.
  public func place(of value: JSONValue) -> Int? {
    guard let table else { return nil }
    let place = cs_word(value.value, table)
    return place < 0 ? nil : Int(place)
  }

  /// The members of an object that are named by these words; none where the value is no object.
  ///
  /// The words are at most 64: a larger table ends the program. What is answered must not outlive them.
  public func members(of object: JSONValue) -> JSONMembers {
    precondition(count <= Self.mostOfMembers, "members are found by at most \(Self.mostOfMembers) words")
    var members = JSONMembers(object: object.value, table: table)
    guard let table else { return members }
    members.found = withUnsafeMutableBytes(of: &members.places) {
      cs_pick(
        object.value, table, $0.assumingMemoryBound(to: UInt32.self).baseAddress, Int32(JSONMembers.room))
    }
    return members
  }
}

/// The members of an object by the places of their names in a table of words.
///
/// Not to be copied, and small: it is made for each object of a log, and asked a dozen times.
public struct JSONMembers: ~Copyable {
  /// How many members are kept; objects have fewer, and of one that has more those behind are looked up by name.
  fileprivate static let room = 16
  private let object: cs_value
  private let table: OpaquePointer?
  /// A bit for each word that names a member.
  fileprivate var found: UInt64 = 0
  /// Where those members are, in the order of the words.
  fileprivate var places = InlineArray<16, UInt32>(repeating: 0)

  fileprivate init(object: cs_value, table: OpaquePointer?) {
    self.object = object
    self.table = table
  }

  /// The first member of a word's name; nil where there is none.
  public subscript(place: Int) -> JSONValue? {
    let bit = 1 &<< UInt64(truncatingIfNeeded: place)
    guard found & bit != 0 else { return nil }
    let rank = (found & (bit &- 1)).nonzeroBitCount
    guard rank < Self.room else { return lookUp(place) }
    return JSONValue(value: cs_value(document: object.document, index: Int(places[rank])))
  }

  private func lookUp(_ place: Int) -> JSONValue? {
    var member = cs_value()
    return cs_find(object, table, Int32(place), &member) != 0 ? JSONValue(value: member) : nil
  }
}
