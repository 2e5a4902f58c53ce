import Reconciliation

/// Rows that are to be written to a file.
public struct SaveRequest: Sendable, Equatable {
  /// The path as it was typed.
  public let path: String
  /// In which form.
  public let format: SaveFormat
  /// Which responses, in the order of their arrival.
  public let rows: [Row]
  /// Whether one response is explained; else the rows are a table.
  public let isExplanation: Bool
  /// Whether a file that is there already may be written over.
  public let mayReplace: Bool
}

/// The forms in which rows can be written.
public enum SaveFormat: Sendable, Equatable, CaseIterable {
  /// The report as JSON.
  case json
  /// The report as a table.
  case table
  /// The report or one explanation as Markdown.
  case markdown
  /// A line of JSON for each response.
  case ndjson
  /// A row of comma-separated values for each response.
  case csv

  /// The ending of the names of such files.
  public var ending: String {
    switch self {
    case .json: ".json"
    case .table: ".txt"
    case .markdown: ".md"
    case .ndjson: ".ndjson"
    case .csv: ".csv"
    }
  }

  /// The form that a file's name asks for; nil where its ending is none of those.
  public init?(path: String) {
    let path = path.lowercased()
    guard let format = Self.allCases.first(where: { path.hasSuffix($0.ending) }) else { return nil }
    self = format
  }
}

/// What came of writing a file.
public enum SaveAnswer: Sendable, Equatable {
  /// It is written: so many bytes.
  case written(bytes: Int)
  /// There is one already, and nothing was written.
  case exists
  /// Why it could not be written.
  case failed(String)
}
