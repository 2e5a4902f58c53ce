import CTerminal
import Testing

@testable import Terminal

@Suite("Why there is no screen")
struct ScreenErrorTests {
  @Test("every answer of the shim has its reason, and success has none")
  func reasons() {
    #expect(ScreenError(Int32(CT_OPENED)) == nil)
    #expect(ScreenError(Int32(CT_NO_TERMINAL)) == .noTerminal)
    #expect(ScreenError(Int32(CT_UNKNOWN_TERM)) == .unknownTerminal)
    #expect(ScreenError(Int32(CT_DUMB_TERM)) == .dumbTerminal)
  }

  @Test("the functions of a screen that is not open do nothing")
  func closed() {
    #expect(ct_descriptor() == -1 && ct_size_descriptor() == -1)
    #expect(ct_key() == Int32(CT_NONE))
    ct_erase()
    ct_put(0, 0, "text", 1, -1, -1, 0)
    ct_show()
    ct_redraw()
    ct_close()
    ct_close()
  }
}
