/// How a role looks.
public struct Look: Sendable, Equatable {
  /// One of the eight base hues, or the terminal's own foreground where nil.
  ///
  /// The background is the terminal's own; only a hue in reverse is a patch of that hue, with `Hue.ink` on it.
  public var hue: Hue?
  /// Bold, dim, reverse, underline.
  public var attributes: Attributes

  /// A look.
  public init(_ hue: Hue? = nil, _ attributes: Attributes = []) {
    self.hue = hue
    self.attributes = attributes
  }

  /// The base hues that every terminal has.
  public enum Hue: UInt8, Sendable, CaseIterable {
    case black, red, green, yellow, blue, magenta, cyan, white

    /// What is legible on a patch of this hue, whether the terminal is light or dark: black or white.
    public var ink: Hue {
      switch self {
      case .black, .red, .blue: .white
      case .green, .yellow, .magenta, .cyan, .white: .black
      }
    }
  }

  /// What a cell can be beside its hue.
  public struct Attributes: OptionSet, Sendable, Hashable {
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

  /// Whether it is a patch of its hue with ink on it.
  public var isPatch: Bool { hue != nil && attributes.contains(.reverse) }
}
