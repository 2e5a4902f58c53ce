import JSON
import TestSupport
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("a value is read as what it is, and as nothing else")
  func kinds() throws {
    try JSONParser().withDocument(
      text: #"{"a":1,"b":2.5,"c":"t\u00e9xt","d":[true,null],"e":{},"f":59200.0}"#
    ) { root in
      #expect(root["a"]?.integer == 1)
      #expect(root["a"]?.string == nil)
      #expect(root["b"]?.integer == nil)
      #expect(root["b"]?.double == 2.5)
      #expect(root["c"]?.string == "téxt")
      #expect(root["c"]?.integer == nil)
      #expect(root["d"]?.elements.map(\.kind) == [.bool, .null])
      #expect(root["e"]?.isObject == true)
      #expect(root["f"]?.integer == 59200)
      #expect(root["missing"] == nil)
      #expect(root["a"]?["below"] == nil)
      #expect(root.members.map(\.name) == ["a", "b", "c", "d", "e", "f"])
    }
  }

  @Test(
    "what is no JSON says why",
    arguments: [
      (#"{"a":"cut"#, JSONError.unclosedString), ("   ", .empty), (#"{"a":1,}"#, .badSyntax),
      (#"{"a":"\ud800"}"#, .badString), (#"{"a":"\#u{1}"}"#, .badString),
    ])
  func errors(text: String, error: JSONError) {
    #expect(throws: error) { try JSONParser().withDocument(text: text) { _ in } }
  }

  @Test("members are found by their names, of two alike the first; 64 names at most, and 254 words")
  func words() async throws {
    let words = JSONWords((0..<64).map { "name\($0)" })
    try JSONParser().withDocument(text: #"{"name63":1,"name0":2,"name64":3,"":4,"name0":5}"#) { root in
      let members = words.members(of: root)
      let found = (0..<64).filter { members[$0] != nil }
      #expect(found == [0, 63])
      let (first, last) = (members[0]?.integer, members[63]?.integer)
      #expect(first == 2 && last == 1)
    }
    let many = JSONWords((0..<254).map { "name\($0)" })
    try JSONParser().withDocument(text: #"["name253","name254"]"#) { root in
      #expect(root.elements.map { many.place(of: $0) } == [253, nil])
    }
    await #expect(processExitsWith: .failure) { _ = JSONWords((0..<255).map { "\($0)" }) }
    await #expect(processExitsWith: .failure) {
      try JSONParser().withDocument(text: "{}") { root in
        _ = JSONWords((0..<65).map { "\($0)" }).members(of: root)
      }
    }
  }

  @Test("what the writer writes, the parser reads back", arguments: [nil, 2])
  func roundTrip(indent: Int?) throws {
    let hostile = "\u{1B}[31m\"\\\n\t\u{7F}\u{9B}é漢😀/"
    var writer = JSONWriter(indent: indent)
    writer.object { json in
      json.key("text")
      json.string(hostile)
      json.key("none")
      json.string(nil)
      json.key("list")
      json.array { json in
        json.integer(-1)
        json.object { _ in }
        json.array { _ in }
        json.bool(true)
      }
      json.key("amount")
      json.raw("0.0240")
    }
    #expect(!writer.bytes.contains(0x1B) && !writer.bytes.contains(0x7F))
    #expect(writer.bytes.contains(UInt8(ascii: "\n")) == (indent != nil))
    try JSONParser().withDocument(text: writer.text) { root in
      #expect(root["text"]?.string == hostile)
      #expect(root["none"]?.isNull == true)
      #expect(root["list"]?.elements.map(\.kind) == [.integer, .object, .array, .bool])
      #expect(root["amount"]?.double == 0.024)
    }
  }
}

/// Members found by a table of words, against a look at the object for each name.
@Suite struct JSONWordsTests {
  @Test func membersAreThoseOfTheirNames() throws {
    let words = (0..<40).map { "member_\($0)" }
    let table = JSONWords(words)
    let parser = JSONParser()
    var random = SystemRandomNumberGenerator()
    for size in [0, 1, 5, 15, 16, 17, 30, 40] {
      for _ in 0..<20 {
        // Some names stand twice, some are none of the words: the first of a name is the one.
        let names =
          words.shuffled(using: &random).prefix(size) + ["other"] + words.shuffled(using: &random).prefix(3)
        let text = "{" + names.enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
        try parser.withDocument(text: text) { root in
          let members = table.members(of: root)
          for (place, word) in words.enumerated() {
            #expect(members[place]?.integer == root[named: word]?.integer, "\(word) in \(text)")
          }
        }
      }
    }
  }
}
