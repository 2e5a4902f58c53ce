import Display
import Foundation
import Testing

@Suite("Themes")
struct ThemeTests {
  /// Roles that stand beside each other and mean different things: no two of a group may look the same.
  static let groups: [[Role]] = [
    [.normal, .over, .under, .unknown, .error, .selected],
    [.match, .over, .under, .unknown, .error, .selected],
    [.normal, .title, .selected], [.normal, .header, .selected], [.normal, .key, .selected],
    [.normal, .key, .error], [.barInstructions, .barEarlier, .barNew],
  ]

  private static func pairs(_ group: [Role]) -> [(Role, Role)] {
    group.indices.flatMap { first in group.dropFirst(first + 1).map { (group[first], $0) } }
  }

  @Test("roles that must be told apart look different in every theme", arguments: Theme.allCases)
  func apart(theme: Theme) {
    for group in Self.groups {
      for (one, other) in Self.pairs(group) {
        #expect(theme.look(one) != theme.look(other), "\(one) and \(other)")
      }
    }
  }

  @Test("the row under the cursor looks like nothing else", arguments: Theme.allCases)
  func selected(theme: Theme) {
    for role in Role.allCases where role != .selected {
      #expect(theme.look(role) != theme.look(.selected), "\(role)")
      let look = theme.look(role)
      #expect(look.hue != nil || !look.attributes.contains(.reverse), "\(role)")
    }
  }

  /// Hues that people without one of the three receptors take for each other.
  static let confusions: [(name: String, classes: [[Look.Hue]])] = [
    ("red-green", [[.red, .green, .yellow], [.blue, .magenta], [.cyan, .white]]),
    ("blue-yellow", [[.blue, .green, .cyan], [.red, .magenta], [.yellow, .white]]),
  ]

  @Test("they are told apart with any colour vision", arguments: Theme.allCases)
  func colourVision(theme: Theme) {
    for confusion in Self.confusions {
      func seen(_ role: Role) -> Look {
        var look = theme.look(role)
        look.hue = look.hue.flatMap { hue in confusion.classes.first { $0.contains(hue) }?.first ?? hue }
        return look
      }
      for group in Self.groups {
        for (one, other) in Self.pairs(group) {
          #expect(seen(one) != seen(other), "\(confusion.name): \(one) and \(other)")
        }
      }
    }
  }

  @Test("monochrome has no hue, high contrast nothing dim, and no look an attribute that undoes another")
  func rules() {
    for role in Role.allCases {
      #expect(Theme.monochrome.look(role).hue == nil)
      #expect(!Theme.highContrast.look(role).attributes.contains(.dim))
      for theme in Theme.allCases {
        #expect(!theme.look(role).attributes.isSuperset(of: [.bold, .dim]), "\(theme): \(role)")
      }
    }
    #expect(Theme.allCases.map(\.rawValue) == ["default", "high-contrast", "monochrome"])
    #expect(Theme.allCases.filter { !$0.usesHues } == [.monochrome])
  }

  /// The eight hues of xterm's own palette.
  static let palette: [Look.Hue: [Double]] = [
    .black: [0, 0, 0], .red: [205, 0, 0], .green: [0, 205, 0], .yellow: [205, 205, 0], .blue: [0, 0, 238],
    .magenta: [205, 0, 205], .cyan: [0, 205, 205], .white: [229, 229, 229],
  ]

  /// The contrast of two colours by the Web Content Accessibility Guidelines, 1 to 21.
  private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
    func luminance(_ color: [Double]) -> Double {
      let parts = color.map { $0 / 255 }.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
  }

  @Test(
    "letters in a hue are legible on a black and on a white terminal",
    arguments: [(Theme.standard, 3.0), (.highContrast, 4.4), (.monochrome, 4.4)])
  func legible(theme: Theme, least: Double) throws {
    for role in Role.allCases {
      let look = theme.look(role)
      guard let hue = look.hue else { continue }
      // A bar has its figures beside it.
      if [.barInstructions, .barEarlier, .barNew].contains(role) { continue }
      let grounds: [[Double]] =
        look.isPatch ? [try #require(Self.palette[hue])] : [[0, 0, 0], [255, 255, 255]]
      let ink = try #require(Self.palette[look.isPatch ? hue.ink : hue])
      for ground in grounds {
        #expect(Self.contrast(ink, ground) >= least, "\(theme): \(role) on \(ground)")
      }
    }
  }

  @Test("the ink on every hue is the one of black and white that is seen better")
  func ink() throws {
    for hue in Look.Hue.allCases {
      let ground = try #require(Self.palette[hue])
      let (black, white) = try (
        #require(Self.palette[.black]), #require(Self.palette[.white])
      )
      let better: Look.Hue =
        Self.contrast(black, ground) > Self.contrast(white, ground) ? .black : .white
      #expect(hue.ink == better, "\(hue)")
    }
  }
}
