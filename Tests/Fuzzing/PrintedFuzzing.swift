import EventLog
import Events
import JSON
import TestSupport

/// What Python and Node print.
enum PrintedFuzzing {
  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let shapes = PrintedShape.allCases
    let choice = script.byte()
    let bytes = script.remainder()
    let isPrinted = choice & 0x80 != 0
    // Half of the inputs are what is printed, the others are events that are printed here.
    guard !isPrinted, let json = whole(bytes) else {
      let entries = EventFuzzing.entries(bytes, 0)
      try hold(entries == EventFuzzing.entries(bytes, max(1, choice & 0x7F)), "cutting changes the entries")
      return
    }
    let shape = shapes[choice % shapes.count]
    let original = events(Array(json.utf8))
    guard original.count == 1, original[0].marks.isEmpty else { return }
    // An argument of Python has a name that Python can write.
    guard shape != .pythonObject || PrintedValue(json: json).hasPlainNames else { return }
    let printed = shape.print(json)
    let found = events(Array(printed.utf8))
    try hold(
      found.map(\.event) == original.map(\.event), "\(shape.rawValue): \(found.map(\.event)) of \(printed)")
  }

  /// One JSON object on a line, as a server sends them: what a program can have printed.
  private static func whole(_ bytes: [UInt8]) -> String? {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}"),
      let json = String(validating: bytes, as: UTF8.self),
      !json.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return nil }
    let isEvent = try? JSONParser().withDocument(text: json) { $0["type"]?.string != nil }
    return isEvent == true ? json : nil
  }

  private static func events(_ text: [UInt8]) -> [LogEvent] {
    EventFuzzing.entries(text, 0).compactMap { if case .event(let event) = $0 { event } else { nil } }
  }
}

extension PrintedValue {
  fileprivate var hasPlainNames: Bool {
    switch self {
    case .object(let members):
      members.allSatisfy { name, value in
        !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 } && value.hasPlainNames
      }
    case .array(let elements): elements.allSatisfy(\.hasPlainNames)
    case .string, .word: true
    }
  }
}
