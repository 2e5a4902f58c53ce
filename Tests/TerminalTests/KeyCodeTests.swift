import CTerminal
import Display
import Testing

@testable import Terminal

@Suite("Codes of keys")
struct KeyCodeTests {
  static let characters: [(Int32, Key)] = [
    (0x61, .character("a")), (0x20, .character(" ")), (0x6F22, .character("漢")), (0x1F600, .character("😀")),
    (1, .control("a")), (12, .control("l")), (26, .control("z")), (9, .tab), (27, .escape),
  ]

  @Test("characters and letters with Ctrl are what was pressed", arguments: characters)
  func character(code: Int32, key: Key) {
    #expect(Key(code) == key)
  }

  @Test("every key without a character has a name of its own")
  func names() {
    let codes = [
      CT_RESIZE, CT_UP, CT_DOWN, CT_LEFT, CT_RIGHT, CT_PAGE_UP, CT_PAGE_DOWN, CT_HOME, CT_END, CT_DELETE,
      CT_BACK_TAB, CT_ENTER, CT_BACKSPACE, CT_WHEEL_UP, CT_WHEEL_DOWN, CT_CLICK,
    ].map { Int32($0) }
    let keys = codes.compactMap { Key($0) }
    #expect(keys.count == codes.count)
    #expect(Set(keys).count == codes.count)
    #expect(Key(Int32(CT_PAGE_DOWN)) == .pageDown && Key(Int32(CT_BACK_TAB)) == .backTab)
    #expect((1...24).map { Key(Int32(CT_FUNCTION) + $0) } == (1...24).map { Key.function($0) })
  }

  @Test("what nothing listens to is no key", arguments: [0, 28, 31, 0xD800, Int32(CT_OTHER)])
  func none(code: Int32) {
    #expect(Key(code) == nil)
  }
}
