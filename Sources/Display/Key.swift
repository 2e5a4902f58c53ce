/// What a person presses or clicks.
public enum Key: Sendable, Hashable {
  /// A character.
  case character(Character)
  /// A letter with Ctrl.
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, backspace, delete, tab, backTab
  /// A function key, from 1.
  case function(Int)
  /// The size of the screen has changed.
  case resize
  case wheelUp, wheelDown
  /// A click on a place, from the top left.
  case click(x: Int, y: Int)
}
