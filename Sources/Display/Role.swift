/// What a piece of the screen means; a theme says how that looks.
public enum Role: UInt8, Sendable, CaseIterable {
  /// Ordinary text.
  case normal
  /// The first line of the screen.
  case title
  /// Heads of columns, names of parts.
  case header
  /// What matters less.
  case muted
  /// The row under the cursor.
  case selected
  /// Figures that meet.
  case match
  /// The server says more.
  case over
  /// The server says less.
  case under
  /// What cannot be checked.
  case unknown
  /// Something is wrong.
  case error
  /// The name of a key.
  case key
  /// Instructions in a bar.
  case barInstructions
  /// Earlier turns in a bar.
  case barEarlier
  /// What is new in a bar.
  case barNew
}
