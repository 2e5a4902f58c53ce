import CTerminal
import Display

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
