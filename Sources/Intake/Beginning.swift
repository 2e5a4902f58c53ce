import EventLog
import Platform
import Reconciliation

/// The first bytes of a text, by which somebody who waits for events is told what it looks like.
struct Beginning {
  private var bytes: [UInt8] = []
  private static let size = 4096
  private static let patience = 20

  /// Of a text of which nothing has been read.
  init() {}

  /// Of a file that is read elsewhere.
  init(of file: Input) {
    bytes = file.bytes(at: 0, count: min(Self.size, file.size ?? 0)) ?? []
  }

  /// Takes in what has been read.
  mutating func take(_ more: UnsafeRawBufferPointer) {
    if bytes.count < Self.size { bytes += more.prefix(Self.size - bytes.count) }
  }

  /// What the input of that name looks like.
  func hint(_ name: String) -> String {
    Recognition.hint(start: bytes, name: name == Input.standardName ? nil : name)
  }

  /// What it looks like, once some lines have come without an event; nil before, and where there are events.
  func hint(after source: SourceState) -> String? {
    source.events == 0 && source.lines >= Self.patience ? hint(source.name) : nil
  }
}
