import Display

/// What a key does.
public enum Action: Sendable, CaseIterable {
  case up, down, pageUp, pageDown, first, last
  case enter, back, filter, nextDifference, previousDifference, sortLeft, sortRight, invert, follow, pause
  case events, nextMatch, previousMatch
  case timeline, causes, sessions, bill, unread, copy, save, mouse, help, redraw, quit, quitNow
}

/// One line of the key table: help and hints are made from it.
public struct KeyBinding: Sendable {
  /// What it does.
  public let action: Action
  /// The keys that do it.
  public let keys: [Key]
  /// The keys in words, as help shows them.
  public let label: String
  /// What it does, in words.
  public let summary: String
  /// The short hint at the bottom of the screen; nil where there is none.
  public let hint: String?
}

/// All keys.
public enum KeyTable {
  /// The bindings in the order in which help shows them.
  public static let bindings: [KeyBinding] = [
    KeyBinding(
      action: .up, keys: [.up, .character("k"), .wheelUp, .control("p")], label: "↑ k", summary: "one up",
      hint: "↑↓ move"),
    KeyBinding(
      action: .down, keys: [.down, .character("j"), .wheelDown, .control("n")], label: "↓ j",
      summary: "one down",
      hint: nil),
    KeyBinding(
      action: .pageUp, keys: [.pageUp, .control("u"), .control("b")], label: "PgUp Ctrl-U",
      summary: "a page up", hint: nil),
    KeyBinding(
      action: .pageDown, keys: [.pageDown, .control("d"), .control("f"), .character(" ")],
      label: "PgDn Ctrl-D Space", summary: "a page down", hint: nil),
    KeyBinding(
      action: .first, keys: [.home, .character("g")], label: "Home g", summary: "to the first", hint: nil),
    KeyBinding(
      action: .last, keys: [.end, .character("G")], label: "End G",
      summary: "to the last; new ones are followed",
      hint: nil),
    KeyBinding(
      action: .enter, keys: [.enter, .right, .character("l")], label: "Enter",
      summary:
        "into what is selected: a response item by item, its events, a session, the responses of a cause",
      hint: "Enter explain"),
    KeyBinding(
      action: .back, keys: [.escape, .left, .character("h"), .backspace], label: "Esc",
      summary: "back; clears the filter", hint: nil),
    KeyBinding(
      action: .filter, keys: [.character("/"), .function(4)], label: "/",
      summary:
        "show only responses whose id holds what you type, or that pass words such as cause:cache_bust cost>0.01",
      hint: "/ filter"),
    KeyBinding(
      action: .nextMatch, keys: [.character("n")], label: "n",
      summary: "to the next match of a search in events; on the rows to the next row", hint: nil),
    KeyBinding(
      action: .previousMatch, keys: [.character("N")], label: "N",
      summary: "to the previous match, or row", hint: nil),
    KeyBinding(
      action: .nextDifference, keys: [.character("e")], label: "e",
      summary: "to the next response that differs",
      hint: "e next difference"),
    KeyBinding(
      action: .previousDifference, keys: [.character("E")], label: "E",
      summary: "to the previous response that differs", hint: nil),
    KeyBinding(
      action: .timeline, keys: [.character("t")], label: "t",
      summary: "timeline: new, sent again and cached input of each response, as a chart", hint: "t timeline"),
    KeyBinding(
      action: .causes, keys: [.character("c")], label: "c",
      summary: "causes, with how many responses show them, tokens and money", hint: "c causes"),
    KeyBinding(
      action: .sessions, keys: [.character("s")], label: "s", summary: "sessions, one row each",
      hint: "s sessions"),
    KeyBinding(
      action: .events, keys: [.character("v")], label: "v",
      summary: "the events of the log around the response; / searches in them", hint: nil),
    KeyBinding(
      action: .sortRight, keys: [.character(">")], label: ">",
      summary: "sort by the next column to the right, largest first", hint: nil),
    KeyBinding(
      action: .sortLeft, keys: [.character("<")], label: "<",
      summary: "sort by the column to the left; from arrival, by the last one: cost", hint: nil),
    KeyBinding(
      action: .invert, keys: [.character("I")], label: "I", summary: "turn the order round", hint: nil),
    KeyBinding(
      action: .follow, keys: [.character("F")], label: "F",
      summary: "follow new responses, or stop following",
      hint: "F follow"),
    KeyBinding(
      action: .pause, keys: [.character("p"), .character("=")], label: "p",
      summary: "pause the picture; what comes is read on, and shown when you press it again", hint: nil),
    KeyBinding(
      action: .copy, keys: [.character("y")], label: "y",
      summary: "copy the id, the row, or the explanation as Markdown", hint: "y copy"),
    KeyBinding(
      action: .save, keys: [.character("w")], label: "w",
      summary: "write what is shown to a file: .json, .txt, .md, .csv or .ndjson", hint: nil),
    KeyBinding(
      action: .mouse, keys: [.character("m")], label: "m",
      summary: "mouse off, so that you can select text; on again", hint: nil),
    KeyBinding(
      action: .bill, keys: [.character("b")], label: "b",
      summary: "hold a provider's export, or figures of a portal, against this log", hint: "b bill"),
    KeyBinding(
      action: .unread, keys: [.character("u")], label: "u", summary: "what could not be read, and why",
      hint: nil),
    KeyBinding(
      action: .help, keys: [.character("?"), .function(1)], label: "? F1", summary: "these words and keys",
      hint: "? words and keys"),
    KeyBinding(
      action: .redraw, keys: [.control("l")], label: "Ctrl-L", summary: "draw the screen anew", hint: nil),
    KeyBinding(
      action: .quit, keys: [.character("q"), .function(10)], label: "q",
      summary: "back, and at the rows quit; asks while a pipe is open", hint: "q quit"),
    KeyBinding(action: .quitNow, keys: [.character("Q")], label: "Q", summary: "quit at once", hint: nil),
  ]

  /// What a key does; nil where it does nothing.
  public static func action(of key: Key) -> Action? {
    bindings.first { $0.keys.contains(key) }?.action
  }

  /// The hints at the bottom, as many as fit; those for help and for leaving go before all others.
  ///
  /// - Parameter only: the actions that there is something to do for; nil for all.
  public static func hints(columns: Int, only: Set<Action>? = nil) -> String {
    let bindings = bindings.filter { only?.contains($0.action) ?? true }
    let first = bindings.filter { $0.action == .help || $0.action == .quit }
    var shown: Set<Action> = []
    var width = -2
    for binding in first + bindings where !shown.contains(binding.action) {
      guard let hint = binding.hint, width + 2 + CharacterWidth.columns(hint) <= columns else { continue }
      shown.insert(binding.action)
      width += 2 + CharacterWidth.columns(hint)
    }
    return bindings.filter { shown.contains($0.action) }.compactMap(\.hint).joined(separator: "  ")
  }
}
