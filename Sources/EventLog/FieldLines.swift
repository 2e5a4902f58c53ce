/// Lines that together are one field dump, one field or several on each.
struct FieldLines {
  private var seen: Set<FieldDump.Words> = []
  private var context: [[UInt8]] = []
  private var count = 1

  /// Nobody prints that many lines about one response.
  private static let most = 64
  /// Lines of text are longer than those of a dump, in bytes.
  private static let longest = 512
  private static let contextNames: [StaticString] = [
    "Timestamp", "Time", "Step", "Model", "ResponseId", "ConversationId",
  ]

  /// Whether the lines hold a figure.
  var hasFigures: Bool { !seen.isEmpty }

  /// The lines that a first line opens; nil where it is no field dump, or a whole one.
  init?(opening line: UnsafeRawBufferPointer) {
    guard let first = Self.nameStart(of: line) else { return nil }
    let start = UnsafeRawBufferPointer(rebasing: line[first...])
    guard
      start.starts(with: "Input") || start.starts(with: "Output") || start.starts(with: "Total")
        || start.starts(with: "Cached") || Self.contextNames.contains(where: { start.starts(with: $0) }),
      let fields = Self.fields(of: line), fields.contains(where: Self.isKnown), take(fields), !isComplete
    else { return nil }
  }

  /// Whether everything is there that such a dump has: what follows is another.
  private(set) var isComplete = false

  /// Takes the next line in; false where the dump has ended before it.
  mutating func append(_ line: UnsafeRawBufferPointer) -> Bool {
    guard count < Self.most, Self.nameStart(of: line) != nil, let fields = Self.fields(of: line) else {
      return false
    }
    count += 1
    return take(fields)
  }

  /// Where the name of a field begins that stands first on a line.
  private static func nameStart(of line: UnsafeRawBufferPointer) -> Int? {
    guard line.count <= longest, let first = firstInk(of: line),
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(line[first])
    else { return nil }
    return first
  }

  /// The fields of a line that begins with one and holds no object.
  private static func fields(of line: UnsafeRawBufferPointer) -> [FieldDump.Field]? {
    guard let first = firstInk(of: line), !line.contains(UInt8(ascii: "{")) else { return nil }
    let fields = FieldDump.fields(of: line)
    guard let name = fields.first?.name, name.baseAddress == line.baseAddress.map({ $0 + first }) else {
      return nil
    }
    return fields
  }

  private static func isKnown(_ field: FieldDump.Field) -> Bool {
    FieldDump.Words(name: field.name) != nil || contextNames.contains { PrintedName.equal(field.name, $0) }
  }

  /// Notes the fields; false where one has come before: another dump begins.
  private mutating func take(_ fields: [FieldDump.Field]) -> Bool {
    for field in fields {
      if let words = FieldDump.Words(name: field.name) {
        guard seen.insert(words).inserted else { return false }
      } else {
        let name = Array(field.name)
        guard !context.contains(name) else { return false }
        context.append(name)
      }
    }
    isComplete =
      seen.isSuperset(of: [.total, .input, .output])
      && fields.last.flatMap { FieldDump.Words(name: $0.name) } == .total
      && hasSplit(of: .input) && hasSplit(of: .output)
    return true
  }

  private func hasSplit(of side: FieldDump.Words) -> Bool {
    seen.contains { $0 != side && $0.isSuperset(of: side) }
  }
}
