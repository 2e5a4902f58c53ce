import CTerminal
import Display
import Platform

/// The terminal as a screen to paint grids on and to read keys from.
///
/// It belongs to the main thread; only one can be open. Signals and crashes leave the terminal as it was.
public final class Screen {
  /// What the screen is painted in: the theme asked for, or monochrome where the terminal has no colours.
  public let theme: Theme
  private var shown: Grid?

  /// Opens the terminal, whatever standard input and output are.
  ///
  /// - Throws: `ScreenError` where there is none or it cannot be drawn on.
  public init(theme: Theme, useMouse: Bool) throws(ScreenError) {
    if let error = ScreenError(ct_open(useMouse ? 1 : 0, theme.usesHues ? 1 : 0)) { throw error }
    self.theme = ct_has_hues() != 0 ? theme : .monochrome
  }

  deinit {
    ct_close()
  }

  /// What to wait on: for keys, and for a change of size.
  public var descriptors: [Int32] { [ct_descriptor(), ct_size_descriptor()] }

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

  /// Puts a text on the clipboard of the terminal, as far as that allows it: it does not answer.
  ///
  /// - Returns: false where the text is longer than terminals take.
  public func copy(_ text: String) -> Bool {
    let isInTmux = Surroundings.variable("TMUX") != nil
    guard let sequence = ClipboardSequence.text(text, isInTmux: isInTmux) else { return false }
    ct_send(sequence)
    return true
  }

  /// Switches clicks and the wheel on or off: while they are on, the terminal selects no text by itself.
  public func useMouse(_ isOn: Bool) { ct_use_mouse(isOn ? 1 : 0) }

  private func paint(line y: Int, of grid: Grid) {
    for run in Run.all(line: y, of: grid) {
      let look = theme.look(run.role)
      if look == Look(), run.text.allSatisfy({ $0 == " " }) { continue }
      let ink = look.isPatch ? look.hue?.ink : look.hue
      let ground = look.isPatch ? look.hue : nil
      let attributes = look.isPatch ? look.attributes.subtracting(.reverse) : look.attributes
      ct_put(
        Int32(run.x), Int32(y), run.text, Int32(run.width), Self.code(ink), Self.code(ground),
        Int32(attributes.rawValue))
    }
  }

  /// The shim's number of a hue; -1 is the terminal's own.
  private static func code(_ hue: Look.Hue?) -> Int32 { hue.map { Int32($0.rawValue) } ?? -1 }

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
