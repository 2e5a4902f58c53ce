/// How every role looks.
///
/// A light terminal shows no yellow letters, a dark one hardly any blue ones, so differences are black on yellow and
/// white on blue: legible on both, and told apart with any colour vision.
public enum Theme: String, Sendable, CaseIterable {
  /// Hues for what differs, dim for what matters less.
  case standard = "default"
  /// Nothing is dim, and what stands out does so by more than a hue.
  case highContrast = "high-contrast"
  /// No hues: weight, underlines and reverse only.
  case monochrome

  /// Whether it needs a terminal with colours.
  public var usesHues: Bool { self != .monochrome }

  /// The look of a role.
  public func look(_ role: Role) -> Look {
    switch self {
    case .standard: standard(role)
    case .highContrast: highContrast(role)
    case .monochrome: monochrome(role)
    }
  }

  private func standard(_ role: Role) -> Look {
    switch role {
    case .normal, .match: Look()
    case .title, .header, .key: Look(nil, .bold)
    case .muted: Look(nil, .dim)
    case .selected: Look(nil, .reverse)
    case .over: Look(.yellow, .reverse)
    case .under: Look(.blue, .reverse)
    case .unknown: Look(.magenta)
    case .error: Look(.red, .bold)
    case .barInstructions: Look(nil, .dim)
    case .barEarlier: Look(.blue)
    case .barNew: Look(.yellow)
    }
  }

  private func highContrast(_ role: Role) -> Look {
    switch role {
    case .normal, .match, .muted: Look()
    case .title, .key: Look(nil, .bold)
    case .header: Look(nil, [.bold, .underline])
    case .selected: Look(nil, [.reverse, .bold])
    case .over: Look(.yellow, .reverse)
    case .under: Look(.blue, .reverse)
    case .unknown: Look(.magenta, .underline)
    case .error: Look(.red, [.reverse, .underline])
    case .barInstructions: Look()
    case .barEarlier: Look(.blue, .bold)
    case .barNew: Look(.red)
    }
  }

  private func monochrome(_ role: Role) -> Look {
    switch role {
    case .normal, .match, .barEarlier: Look()
    case .title, .header, .key, .over, .barNew: Look(nil, .bold)
    case .muted, .barInstructions: Look(nil, .dim)
    case .selected: Look(nil, .reverse)
    case .under: Look(nil, .underline)
    case .unknown: Look(nil, [.dim, .underline])
    case .error: Look(nil, [.bold, .underline])
    }
  }
}
