/// What puts a text on the terminal's clipboard: OSC 52, which also works over ssh.
///
/// Source: xterm's control sequences, "Operating System Commands", `Ps = 5 2`.
enum ClipboardSequence {
  /// The longest text in Base64, in bytes: some terminals drop what is longer than about 100,000.
  static let limit = 100_000

  /// The sequence; nil where the text is too long.
  ///
  /// tmux takes the plain sequence where `set-clipboard` is `on`, and leaves it out otherwise; a wrapped one it hands
  /// on to the terminal around it where `allow-passthrough` is on. Both are sent, as the same text twice does no harm.
  static func text(_ text: String, isInTmux: Bool) -> String? {
    let base64 = Base64Writer.text(text.utf8)
    guard base64.utf8.count <= limit else { return nil }
    let plain = "\u{1B}]52;c;\(base64)\u{07}"
    guard isInTmux else { return plain }
    // Each escape inside is doubled.
    return plain + "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\"
  }
}
