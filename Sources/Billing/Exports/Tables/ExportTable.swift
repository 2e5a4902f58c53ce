/// A table with names above its columns.
struct ExportTable {
  private(set) var reader: DelimitedReader
  /// The line of the names.
  let headLine: Int
  /// The names as the file has them.
  let heads: [String]
  private let places: [String: Int]

  /// A table whose heads are found: some portals write lines of their own above them.
  ///
  /// - Parameter isHead: whether a line of names, in small letters without spaces, is the one that is wanted.
  init?(_ bytes: [UInt8], isHead: (Set<String>) -> Bool) {
    var reader = DelimitedReader(bytes)
    for _ in 0..<Self.patience where reader.next() {
      let heads = (0..<reader.count).map { reader[$0] }
      let names = heads.map(Self.plain)
      guard isHead(Set(names)) else { continue }
      self.reader = reader
      self.heads = heads
      headLine = reader.line
      places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
      return
    }
    return nil
  }

  /// So many lines are looked at.
  private static let patience = 40

  /// The place of the first of those columns that is there.
  func column(_ names: String...) -> Int? { names.lazy.compactMap { places[$0] }.first }

  /// The places of all columns whose name is such.
  func columns(where isWanted: (String) -> Bool) -> [Int] {
    places.filter { isWanted($0.key) }.map(\.value).sorted()
  }

  /// Goes on to the next record; false at the end.
  mutating func next() -> Bool { reader.next() }

  /// A field; empty where the column is not there.
  func text(_ column: Int?) -> String { column.map { reader[$0] } ?? "" }

  /// The line of the record.
  var line: Int { reader.line }

  /// A name in small letters and digits only.
  static func plain(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphanumeric }))
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
