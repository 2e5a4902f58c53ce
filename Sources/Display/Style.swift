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

  /// One letter for it, in pictures of styles.
  public var letter: Character {
    switch self {
    case .normal: "."
    case .title: "T"
    case .header: "H"
    case .muted: "m"
    case .selected: "S"
    case .match: "="
    case .over: "+"
    case .under: "-"
    case .unknown: "?"
    case .error: "E"
    case .key: "K"
    case .barInstructions: "i"
    case .barEarlier: "e"
    case .barNew: "n"
    }
  }
}

/// How a role looks.
public struct Look: Sendable, Equatable {
  /// One of the eight base hues, or the terminal's own foreground where nil. The background is always the terminal's own.
  public var hue: Hue?
  /// Bold, dim, reverse, underline.
  public var attributes: Attributes

  /// A look.
  public init(_ hue: Hue? = nil, _ attributes: Attributes = []) {
    self.hue = hue
    self.attributes = attributes
  }

  /// The base hues that every terminal has.
  public enum Hue: UInt8, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  /// What a cell can be beside its hue.
  public struct Attributes: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Attributes by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Dim.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
  }
}

/// How every role looks.
public enum Theme: String, Sendable, CaseIterable {
  /// Hues that people with any colour vision tell apart: blue and yellow, not red and green.
  case standard
  /// No hues: weight and reverse only.
  case monochrome

  /// The look of a role.
  public func look(_ role: Role) -> Look {
    switch self {
    case .standard: standard(role)
    case .monochrome: monochrome(role)
    }
  }

  private func standard(_ role: Role) -> Look {
    switch role {
    case .normal, .match: Look()
    case .title, .header: Look(nil, .bold)
    case .muted: Look(nil, .dim)
    case .selected: Look(nil, .reverse)
    case .over: Look(.yellow, .bold)
    case .under: Look(.blue, .bold)
    case .unknown: Look(.magenta)
    case .error: Look(.red, .bold)
    case .key: Look(.cyan)
    case .barInstructions: Look(nil, .dim)
    case .barEarlier: Look(.blue)
    case .barNew: Look(.yellow)
    }
  }

  private func monochrome(_ role: Role) -> Look {
    switch role {
    case .normal, .match, .unknown, .barEarlier, .key: Look()
    case .title, .header, .over, .under, .error, .barNew: Look(nil, .bold)
    case .muted, .barInstructions: Look(nil, .dim)
    case .selected: Look(nil, .reverse)
    }
  }
}
