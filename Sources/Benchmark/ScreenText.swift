/// What a terminal shows, without its colours: as much of xterm as ncurses and pagers send.
struct ScreenText {
  let columns: Int
  let lines: Int
  private var cells: [[UInt32]]
  private var x = 0
  private var y = 0
  /// The lines that scroll.
  private var region: ClosedRange<Int>
  private var state = State.text
  private var numbers: [Int] = []
  private var scalar: UInt32 = 0
  private var missingBytes = 0
  private var lastScalar: UInt32 = 32

  private enum State {
    case text, escape, sequence, command, oneMore
  }

  /// An empty screen.
  init(columns: Int, lines: Int) {
    (self.columns, self.lines) = (columns, lines)
    cells = Array(repeating: Array(repeating: 32, count: columns), count: lines)
    region = 0...lines - 1
  }

  /// Whether a line has the mark.
  func shows(_ mark: EventStream.Mark) -> Bool {
    cells.contains { line in
      Self.contains(line, mark.row)
        && (mark.figures.isEmpty || mark.figures.contains { Self.contains(line, $0) })
    }
  }

  /// The text, line by line.
  var text: String {
    cells.map { line in
      String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) ?? " " }))
    }.joined(separator: "\n")
  }

  private static func contains(_ line: [UInt32], _ text: [UInt32]) -> Bool {
    guard let first = text.first, text.count <= line.count else { return false }
    return (0...line.count - text.count).contains { start in
      line[start] == first && line[start..<start + text.count].elementsEqual(text)
    }
  }

  /// Takes in what a program sends.
  mutating func take(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .text: takeText(byte)
    case .escape: takeEscape(byte)
    case .oneMore: state = .text
    case .command:
      // A title or the like: it ends with a bell or with ESC and a backslash.
      if byte == 7 { state = .text } else if byte == 0x1b { state = .oneMore }
    case .sequence:
      switch byte {
      case 0x30...0x39:
        let last = numbers.popLast() ?? 0
        numbers.append(min(last, 9999) * 10 + Int(byte - 0x30))
      case 0x3a, 0x3b: numbers.append(0)
      case 0x3c...0x3f: numbers = [-1, 0]
      case 0x40...0x7e:
        state = .text
        if numbers.first != -1 { obey(byte) }
      default: break
      }
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    switch byte {
    case 0x1b: state = .escape
    case 0x08: x = max(0, min(x, columns - 1) - 1)
    case 0x09: x = min(columns - 1, (x / 8 + 1) * 8)
    case 0x0a: feed()
    case 0x0d: x = 0
    case 0x20...0x7e: put(UInt32(byte))
    case 0x80...0xbf:
      guard missingBytes > 0 else { return }
      scalar = scalar << 6 | UInt32(byte & 0x3f)
      missingBytes -= 1
      if missingBytes == 0 { put(scalar) }
    case 0xc0...0xdf: (scalar, missingBytes) = (UInt32(byte & 0x1f), 1)
    case 0xe0...0xef: (scalar, missingBytes) = (UInt32(byte & 0x0f), 2)
    case 0xf0...0xf7: (scalar, missingBytes) = (UInt32(byte & 0x07), 3)
    default: break
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    state = .text
    switch byte {
    case UInt8(ascii: "["): (state, numbers) = (.sequence, [])
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .command
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): state = .oneMore
    case UInt8(ascii: "M"): if y == region.lowerBound { scroll(region, by: -1) } else { y = max(0, y - 1) }
    case UInt8(ascii: "D"): feed()
    case UInt8(ascii: "E"): (x, _) = (0, feed())
    default: break
    }
  }

  private mutating func feed() {
    if y == region.upperBound { scroll(region, by: 1) } else { y = min(lines - 1, y + 1) }
  }

  /// A character; wide ones are not needed, because what is looked for stands before texts.
  private mutating func put(_ scalar: UInt32) {
    if x >= columns {
      x = 0
      feed()
    }
    cells[y][x] = scalar
    lastScalar = scalar
    x += 1
  }

  private mutating func obey(_ final: UInt8) {
    func number(_ place: Int) -> Int { numbers.indices.contains(place) ? numbers[place] : 0 }
    let count = max(1, number(0))
    x = min(x, columns - 1)
    switch final {
    case UInt8(ascii: "A"): y = max(0, y - count)
    case UInt8(ascii: "B"): y = min(lines - 1, y + count)
    case UInt8(ascii: "C"): x = min(columns - 1, x + count)
    case UInt8(ascii: "D"): x = max(0, x - count)
    case UInt8(ascii: "G"): x = min(columns, count) - 1
    case UInt8(ascii: "d"): y = min(lines, count) - 1
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      (x, y) = (min(columns, max(1, number(1))) - 1, min(lines, count) - 1)
    case UInt8(ascii: "J"): erase(screen: number(0))
    case UInt8(ascii: "K"): erase(line: number(0))
    case UInt8(ascii: "X"): blank(x..<min(columns, x + count))
    case UInt8(ascii: "@"):
      cells[y].insert(contentsOf: repeatElement(32, count: count), at: x)
      cells[y].removeLast(cells[y].count - columns)
    case UInt8(ascii: "P"):
      cells[y].removeSubrange(x..<min(columns, x + count))
      cells[y] += repeatElement(32, count: columns - cells[y].count)
    case UInt8(ascii: "L"): scroll(y...max(y, region.upperBound), by: -count)
    case UInt8(ascii: "M"): scroll(y...max(y, region.upperBound), by: count)
    case UInt8(ascii: "S"): scroll(region, by: count)
    case UInt8(ascii: "T"): scroll(region, by: -count)
    case UInt8(ascii: "Z"): x = max(0, (x - 1) / 8 * 8)
    case UInt8(ascii: "b"): for _ in 0..<min(count, columns * lines) { put(lastScalar) }
    case UInt8(ascii: "r"):
      let top = min(count, lines) - 1
      let bottom = number(1) == 0 ? lines - 1 : min(number(1), lines) - 1
      region = top...max(top, bottom)
      (x, y) = (0, 0)
    default: break
    }
  }

  private mutating func erase(screen part: Int) {
    if part > 0 { for line in 0..<(part == 1 ? y : lines) { cells[line] = Self.empty(columns) } }
    if part == 0 { for line in y + 1..<max(y + 1, lines) { cells[line] = Self.empty(columns) } }
    erase(line: part)
  }

  private mutating func erase(line part: Int) {
    switch part {
    case 0: blank(x..<columns)
    case 1: blank(0..<x + 1)
    default: blank(0..<columns)
    }
  }

  private mutating func blank(_ range: Range<Int>) {
    for place in range { cells[y][place] = 32 }
  }

  private mutating func scroll(_ part: ClosedRange<Int>, by count: Int) {
    for _ in 0..<min(abs(count), part.count) {
      let (out, into) = count > 0 ? (part.lowerBound, part.upperBound) : (part.upperBound, part.lowerBound)
      cells.remove(at: out)
      cells.insert(Self.empty(columns), at: into)
    }
  }

  private static func empty(_ columns: Int) -> [UInt32] { Array(repeating: 32, count: columns) }
}
