import Billing
import Display
import Reconciliation
import Wording

extension Dashboard {
  /// What reaches the dashboard. Time and size enter like everything else, so that the dashboard itself is pure.
  public enum Input: Sendable {
    /// A key was pressed.
    case key(Key)
    /// Records have changed.
    case changes([Change])
    /// It is that late, on a clock that only goes forward, in milliseconds.
    case tick(Int)
    /// The screen has this size.
    case size(columns: Int, lines: Int)
    /// The details that were asked for.
    case details(Row, DetailAnswer)
    /// The events that were asked for.
    case events(Row, EventsAnswer)
    /// Something that must be said, such as an input that cannot be read.
    case problem(String)
    /// What came of writing a file.
    case saved(SaveAnswer)
    /// What came of reading an export of a provider.
    case export(ExportAnswer)
  }
}

/// Where a response stands, so that its details are found again.
public struct ResponsePlace: Sendable, Equatable {
  /// Its input, by its number.
  public var source: Int
  /// Its place among the responses of that input.
  public var row: Row
  /// The line of its session's first event.
  public var sessionLine: Int
  /// Its place among the responses of its session, from 1.
  public var sequence: Int
  /// What is known of it; nil for nothing.
  public var record: ResponseRecord?
}

/// The input of a response item by item, or why it cannot be had.
public enum DetailAnswer: Sendable, Equatable {
  /// The items, with the names of those that have one.
  case items([InputItem], names: [NameID: String])
  /// Why they cannot be had.
  case gone(String)
}

/// What came of reading an export of a provider.
public enum ExportAnswer: Sendable, Equatable {
  /// What it says.
  case read(Export)
  /// Why it cannot be read, with its name.
  case failed(String)
}

extension Dashboard {
  /// What the dashboard wants done.
  public enum Effect: Sendable, Equatable {
    /// Leave.
    case quit
    /// Send the whole picture anew.
    case redraw
    /// Find out a response's input item by item.
    case findDetails(Row)
    /// Put a text on the terminal's clipboard.
    case copy(String)
    /// Write rows to a file, and tell what came of it.
    case save(SaveRequest)
    /// Let the terminal send clicks and the wheel, or not.
    case mouse(Bool)
    /// Find the events around a response: those of `eventSpan(ofRow:)`.
    case findEvents(Row)
    /// Read an export of a provider, by the path as it was typed.
    case loadExport(String)
  }
}
