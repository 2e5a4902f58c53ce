/// What one item costs in the input of a response.
struct ItemCost: Sendable, Equatable {
  /// Its text tokens.
  var text: Figure
  /// Its audio tokens.
  var audio: Figure
  /// How many pictures it has; there is no public formula for their tokens.
  var images: Int

  /// A cost.
  init(text: Figure, audio: Figure = .zero, images: Int = 0) {
    self.text = text
    self.audio = audio
    self.images = images
  }

  /// A cost of which nothing is known.
  static let unknown = ItemCost(text: .unknown, audio: .unknown)

  /// The likeliest cost of what is known, in tokens.
  var known: TokenPair { TokenPair(text: text.tokens ?? 0, audio: audio.tokens ?? 0) }

  /// Whether it leaves room or is not known.
  var isOpen: Bool { text.isOpen || audio.isOpen }
}

/// A running total of one modality that items can be added to and taken from again.
struct Tally: Sendable, Equatable {
  private var point = 0
  private var low = 0
  private var high = 0
  /// How many parts rest on each basis, so that the weakest is known after a part is taken out again.
  private var parts = (exact: 0, measured: 0, carried: 0, anchored: 0, modelled: 0, unknown: 0)

  /// The likeliest sum of what is known, in tokens.
  var known: Int { point }

  /// The total with its weakest basis.
  var figure: Figure {
    guard parts.unknown == 0 else { return .unknown }
    return Figure(point, in: low...max(low, high), basis)
  }

  private var basis: Basis {
    if parts.modelled > 0 { return .modelled }
    if parts.anchored > 0 { return .anchored }
    if parts.carried > 0 { return .carried }
    if parts.measured > 0 { return .measured }
    return .exact
  }

  mutating func add(_ figure: Figure) { change(figure, by: 1) }

  mutating func take(_ figure: Figure) { change(figure, by: -1) }

  private mutating func change(_ figure: Figure, by count: Int) {
    // A zero is exact whatever its basis says: it takes nothing from the total.
    if figure == .zero { return }
    switch figure.basis {
    case .exact: parts.exact += count
    case .measured: parts.measured += count
    case .carried: parts.carried += count
    case .anchored: parts.anchored += count
    case .modelled: parts.modelled += count
    case .unknown: parts.unknown += count
    }
    guard let tokens = figure.tokens, let range = figure.range else { return }
    point += tokens * count
    low += range.lowerBound * count
    high += range.upperBound * count
  }

  static func == (left: Tally, right: Tally) -> Bool {
    left.point == right.point && left.low == right.low && left.high == right.high && left.parts == right.parts
  }
}

/// Running totals of a conversation, or of a part of it.
struct InputTally: Sendable, Equatable {
  var text = Tally()
  var audio = Tally()
  var images = 0

  mutating func add(_ cost: ItemCost) {
    text.add(cost.text)
    audio.add(cost.audio)
    images += cost.images
  }

  mutating func take(_ cost: ItemCost) {
    text.take(cost.text)
    audio.take(cost.audio)
    images -= cost.images
  }

  /// The likeliest sum of both modalities, in tokens.
  var known: Int { text.known + audio.known }
}
