import CTerminal
import Display

/// The terminal as a screen to paint grids on and to read keys from.
///
/// It belongs to the main thread; only one can be open. Signals and crashes leave the terminal as it was.
public final class Screen {
  private let theme: Theme
  private var shown: Grid?

  /// Opens the terminal, whatever standard input and output are.
  ///
  /// - Throws: `ScreenError` where there is none or it cannot be drawn on.
  public init(theme: Theme, useMouse: Bool) throws(ScreenError) {
    self.theme = theme
    if let error = ScreenError(ct_open(useMouse ? 1 : 0, theme == .monochrome ? 0 : 1)) { throw error }
  }

  deinit {
    ct_close()
  }

  /// Gives the terminal back.
  public func close() { ct_close() }

  /// What to wait on for keys.
  public var descriptor: Int32 { ct_descriptor() }

  /// Columns and lines.
  public var size: (columns: Int, lines: Int) { (Int(ct_columns()), Int(ct_lines())) }

  /// Whether the terminal shows characters beyond ASCII.
  public var isUTF8: Bool { ct_is_utf8() != 0 }

  /// Paints a grid; nothing is sent for what has not changed.
  public func paint(_ grid: Grid) {
    guard grid != shown else { return }
    shown = grid
    ct_erase()
    for y in 0..<grid.height { paint(line: y, of: grid) }
    ct_show()
  }

  /// Sends everything anew with the next picture.
  public func redraw() {
    shown = nil
    ct_redraw()
  }

  /// Asks the terminal to put a text on the clipboard (OSC 52). It may refuse, and does not say so.
  public func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { ct_write($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
  }

  /// Runs of one role are sent together.
  private func paint(line y: Int, of grid: Grid) {
    var x = 0
    while x < grid.width {
      let start = x
      let role = grid[x, y].role
      var text = ""
      while x < grid.width, grid[x, y].role == role {
        text += grid[x, y].text
        x += 1
      }
      let look = theme.look(role)
      if look == Look(), text.allSatisfy({ $0 == " " }) { continue }
      ct_put(
        Int32(start), Int32(y), text, look.hue.map { Int32($0.rawValue) } ?? -1,
        Int32(look.attributes.rawValue))
    }
  }

  /// The next key, without waiting; nil where there is none.
  ///
  /// - Throws: `ScreenError.hungUp` where the terminal is gone.
  public func readKey() throws(ScreenError) -> Key? {
    while true {
      let code = ct_key()
      if code == Int32(CT_NONE) { return nil }
      if code == Int32(CT_HUNG_UP) { throw .hungUp }
      if let key = Key(code) { return key }
    }
  }
}

/// Why there is no screen.
public enum ScreenError: Error, Equatable, Sendable {
  /// There is no terminal.
  case noTerminal
  /// `TERM` is not set, or no such terminal is known.
  case unknownTerminal
  /// The terminal cannot move its cursor.
  case dumbTerminal
  /// The terminal is gone.
  case hungUp

  init?(_ code: Int32) {
    switch code {
    case Int32(CT_OPENED): return nil
    case Int32(CT_NO_TERMINAL): self = .noTerminal
    case Int32(CT_DUMB_TERM): self = .dumbTerminal
    default: self = .unknownTerminal
    }
  }

  /// The reason in words.
  public var reason: String {
    switch self {
    case .noTerminal: "no terminal to draw on"
    case .unknownTerminal: "TERM names no terminal that is known here"
    case .dumbTerminal: "this terminal cannot move its cursor (TERM=dumb)"
    case .hungUp: "the terminal is gone"
    }
  }
}

extension Key {
  /// The key of a code of the shim; nil for those that nothing listens to.
  init?(_ code: Int32) {
    if code >= 0x201000 {
      self = .function(Int(code) - 0x201000)
    } else if code >= 0x200000 {
      guard let special = Self.special(code) else { return nil }
      self = special
    } else {
      self.init(character: code)
    }
  }

  private init?(character code: Int32) {
    switch code {
    case 9: self = .tab
    case 27: self = .escape
    case 1...26:
      guard let letter = Unicode.Scalar(UInt32(code) + 96) else { return nil }
      self = .control(Character(letter))
    case 32...:
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      self = .character(Character(scalar))
    default: return nil
    }
  }

  private static func special(_ code: Int32) -> Key? {
    let keys: [(Int32, Key)] = [
      (Int32(CT_RESIZE), .resize), (Int32(CT_UP), .up), (Int32(CT_DOWN), .down),
      (Int32(CT_LEFT), .left), (Int32(CT_RIGHT), .right),
      (Int32(CT_PAGE_UP), .pageUp), (Int32(CT_PAGE_DOWN), .pageDown),
      (Int32(CT_HOME), .home), (Int32(CT_END), .end),
      (Int32(CT_DELETE), .delete),
      (Int32(CT_BACK_TAB), .backTab), (Int32(CT_ENTER), .enter),
      (Int32(CT_BACKSPACE), .backspace), (Int32(CT_WHEEL_UP), .wheelUp),
      (Int32(CT_WHEEL_DOWN), .wheelDown),
      (Int32(CT_CLICK), .click(x: Int(ct_mouse_x()), y: Int(ct_mouse_y()))),
    ]
    return keys.first { $0.0 == code }?.1
  }
}
