import TestSupport
import Testing

@testable import Billing

@Suite("Tables of text")
struct DelimitedReaderTests {
  static func records(_ bytes: [UInt8]) -> [[String]] {
    var reader = DelimitedReader(bytes)
    var records: [[String]] = []
    while reader.next() { records.append((0..<reader.count).map { reader[$0] }) }
    return records
  }

  static let shapes: [(text: String, records: [[String]])] = [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
    ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    ("sep=;\na;b\n", [["a", "b"]]),
    ("\"a\",\"b \"\"c\"\"\"\n\"1,\n2\",3\n", [["a", "b \"c\""], ["1,\n2", "3"]]),
    ("a,b\n\n\n,\n x , \"y\" \n", [["a", "b"], ["", ""], ["x", "\"y\""]]),
    ("a,b\n5\"\" wide,c\n", [["a", "b"], ["5\"\" wide", "c"]]),
    ("\"a\"x,b\n", [["ax", "b"]]),
    ("", []), ("\n\r\n", []), ("a", [["a"]]),
  ]

  @Test("quotes, line ends and delimiters", arguments: shapes.indices)
  func shape(place: Int) {
    #expect(Self.records(Array(Self.shapes[place].text.utf8)) == Self.shapes[place].records)
  }

  @Test("a record's line is the one it begins on, whatever its quotes hold")
  func lines() {
    var reader = DelimitedReader(Array("a,b\n\"1\n2\r\n3\",x\nc,d\n".utf8))
    var lines: [Int] = []
    while reader.next() { lines.append(reader.line) }
    #expect(lines == [1, 2, 5])
    #expect(reader.unclosedQuote == nil)
  }

  @Test("a quote that nothing closes is named by its line, and the rest is one field")
  func unclosed() {
    var reader = DelimitedReader(Array("a,b\n1,\"2\n3,4\n".utf8))
    #expect(reader.next() && reader.next() && !reader.next())
    #expect(reader.unclosedQuote == 2)
  }

  @Test("UTF-16 and byte order marks, as spreadsheets save them")
  func encodings() {
    let text = "a\tb\nü\t1\n"
    let wanted = [["a", "b"], ["ü", "1"]]
    let units = Array(text.utf16)
    let little: [UInt8] =
      [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    let big: [UInt8] =
      [0xFE, 0xFF] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 255)] }
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    for bytes in [little, big, marked] {
      #expect(Self.records(PlainBytes.utf8(bytes)) == wanted)
      #expect(Self.records(PlainBytes.utf8(bytes.dropLast())).count == 2)
    }
  }

  @Test("no bytes trap, and every record has at least one field")
  func anyBytes() {
    var random = RandomBytes(seed: 5)
    let alphabet: [UInt8] = Array("\",;\t\n\r a1.é".utf8) + [0, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF]
    for _ in 0..<3000 {
      let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
      for record in Self.records(PlainBytes.utf8(bytes)) { #expect(!record.isEmpty) }
      _ = try? Export.read(bytes, name: "x", prices: .empty)
    }
  }
}

@Suite("Numbers and dates of tables")
struct TableStyleTests {
  static let numbers: [(text: String, style: NumberStyle, value: String?)] = [
    ("0.00064", .point, "0.00064"), ("1,234.5", .point, "1234.5"), ("1,234,567", .point, "1234567"),
    ("1.234,56", .comma, "1234.56"), ("0,00064", .comma, "0.00064"), ("-1,5", .comma, "-1.5"),
    ("1E-05", .point, "0.00001"), ("6,4E-4", .comma, "0.00064"), ("59200.0", .point, "59200"),
    ("1\u{A0}234,5", .comma, "1234.5"), ("1'234.5", .point, "1234.5"),
    ("12,34.5", .point, nil), ("1,5", .point, nil), ("", .point, nil), ("x", .point, nil),
    ("1.2.3", .point, nil),
    ("1e999", .point, nil), ("99999999999999999999999", .point, nil), (".5", .point, "0.5"),
    ("5.", .point, "5"),
  ]

  @Test("a number is read by the style of its file", arguments: numbers.indices)
  func number(place: Int) {
    let (text, style, value) = Self.numbers[place]
    #expect(style.number(text)?.description == value)
  }

  static let evidence: [(texts: [String], delimiter: Character, style: NumberStyle, unclear: Int?)] = [
    (["1", "2.5"], ",", .point, nil), (["1,5", "1.000,5"], ";", .comma, nil),
    (["1.234", "0,5"], ",", .comma, nil),
    (["1,234", "12"], ",", .point, 1), (["1,234"], ";", .comma, 1), (["1,234,567"], ";", .point, nil),
    (["0.001"], ";", .point, nil), (["12345.678"], ";", .point, nil), (["7"], ";", .comma, nil),
  ]

  @Test("the whole file tells how its numbers are written", arguments: evidence.indices)
  func style(place: Int) throws {
    let (texts, delimiter, style, unclear) = Self.evidence[place]
    var evidence = NumberEvidence()
    for (line, text) in texts.enumerated() { evidence.take(text, line: line + 1) }
    let found = try evidence.style(delimiter: delimiter.asciiValue ?? 0)
    #expect(found.style == style && found.unclear == unclear)
  }

  static let moments: [(text: String, style: DateStyle, seconds: Int?)] = [
    ("2026-03-31", .monthFirst, 1_774_915_200), ("2026-03-31T00:00:00Z", .dayFirst, 1_774_915_200),
    ("20260331", .dayFirst, 1_774_915_200), ("03/31/2026", .monthFirst, 1_774_915_200),
    ("31/03/2026", .dayFirst, 1_774_915_200), ("31.03.2026", .monthFirst, 1_774_915_200),
    ("3/31/2026 1:00:00 PM", .monthFirst, 1_774_915_200 + 13 * 3600),
    ("3/31/2026 12:00 AM", .monthFirst, 1_774_915_200),
    ("2026-03-31T02:00:00+02:00", .dayFirst, 1_774_915_200),
    ("2026-03-31T00:00:00.0000000Z", .dayFirst, 1_774_915_200), ("1774915200", .dayFirst, 1_774_915_200),
    ("2026-02-30", .dayFirst, nil), ("31/13/2026", .dayFirst, nil), ("yesterday", .dayFirst, nil),
    ("", .dayFirst, nil),
    ("2026-03-31T25:00:00Z", .dayFirst, nil),
  ]

  @Test("moments as exports write them", arguments: moments.indices)
  func moment(place: Int) {
    let (text, style, seconds) = Self.moments[place]
    #expect(style.moment(text) == seconds.map { $0 * 1000 })
  }

  @Test("the whole file tells the order of its dates; both orders are a mistake, neither is said")
  func order() throws {
    func style(_ dates: [String]) throws -> (style: DateStyle, unclear: Int?) {
      var evidence = DateEvidence()
      for (line, date) in dates.enumerated() { evidence.take(date, line: line + 1) }
      return try evidence.style()
    }
    #expect(try style(["01/02/2026", "13/02/2026"]) == (.dayFirst, nil))
    #expect(try style(["01/02/2026", "02/13/2026"]) == (.monthFirst, nil))
    #expect(try style(["05/05/2026", "01/02/2026"]) == (.monthFirst, 2))
    #expect(try style(["05/05/2026", "2026-01-13"]) == (.monthFirst, nil))
    #expect(throws: ExportProblem.mixedDates(dayFirstLine: 1, monthFirstLine: 2)) {
      try style(["13/02/2026", "02/13/2026"])
    }
  }
}

@Suite("Decimals")
struct DecimalNumberTests {
  @Test("sums and products of decimals are exact")
  func exact() throws {
    let tenth = try #require(DecimalNumber("0.1"))
    let sum = (0..<10).reduce(DecimalNumber.zero) { sum, _ in sum.adding(tenth) ?? sum }
    #expect(sum == DecimalNumber(1))
    let price = try #require(DecimalNumber("0.000010"))
    #expect(price.times(640)?.description == "0.0064")
    #expect(try #require(DecimalNumber("0.00064")).times(1_000_000)?.exactWhole == 640)
    #expect(tenth.times(tenth)?.description == "0.01")
    #expect(
      try #require(DecimalNumber("123456789.123456789")).times(DecimalNumber(-2))?.description
        == "-246913578.246913578")
    #expect(try #require(DecimalNumber("0.0000000000000000005")).description == "0.000000000000000001")
    #expect(DecimalNumber(Int.max).times(Int.max) == nil)
    #expect(try #require(DecimalNumber("1.5")).money?.description == "1.5000")
    #expect(DecimalNumber(11).share(of: DecimalNumber(10)) == 11_000)
    #expect(DecimalNumber(1).divided(by: 3)?.description == "0.333333333333333333")
    #expect(DecimalNumber("12345678901234567890123456789012345678901234567890") == nil)
    #expect(DecimalNumber("0.123456789012345678901234567890123456789")?.description == "0.123456789012345679")
    for text in ["", "-", ".", "1e", "1e+", "e5", "1 2", "0x1", "１", "--1", "1e99999"] {
      #expect(DecimalNumber(text) == nil, "\(text)")
    }
  }
}
