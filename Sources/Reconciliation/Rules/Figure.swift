/// An estimate in tokens, with what it rests on.
public struct Figure: Sendable, Equatable {
  private var point: Int32
  private var lowest: Int32
  /// The highest figure, and the basis in the upper four bits: a record holds four figures, and there are many records.
  private var highestAndBasis: UInt32

  /// The most that a figure can hold, in tokens; what is more is drawn down to it.
  private static let most = 1 << 28 - 1

  /// What the estimate rests on.
  public var basis: Basis { Basis(rawValue: UInt8(highestAndBasis >> 28)) ?? .unknown }

  private var highest: Int32 { Int32(bitPattern: highestAndBasis & UInt32(Self.most)) }

  /// Nothing is known.
  public static let unknown = Figure(point: 0, lowest: 0, highest: 0, basis: .unknown)

  /// None, for sure.
  public static let zero = Figure(0, .exact)

  private init(point: Int32, lowest: Int32, highest: Int32, basis: Basis) {
    self.point = point
    self.lowest = lowest
    highestAndBasis = UInt32(bitPattern: highest) | UInt32(basis.rawValue) << 28
  }

  /// A figure without a range.
  public init(_ tokens: Int, _ basis: Basis) {
    self.init(tokens, in: tokens...tokens, basis)
  }

  /// A figure with a range; the point is drawn into it.
  public init(_ tokens: Int, in range: ClosedRange<Int>, _ basis: Basis) {
    func bounded(_ number: Int) -> Int32 { Int32(min(max(0, number), Self.most)) }
    let point = min(max(tokens, range.lowerBound), range.upperBound)
    self.init(
      point: bounded(point), lowest: bounded(range.lowerBound), highest: bounded(range.upperBound),
      basis: basis)
  }

  /// The likeliest figure; nil where nothing is known.
  public var tokens: Int? { basis == .unknown ? nil : Int(point) }

  /// From the least to the most; nil where nothing is known.
  public var range: ClosedRange<Int>? { basis == .unknown ? nil : Int(lowest)...Int(highest) }

  /// Whether the figure leaves room.
  public var isRange: Bool { lowest != highest }

  /// Whether nothing is known.
  var isUnknown: Bool { basis == .unknown }

  /// Whether it leaves room or is not known.
  var isOpen: Bool { isRange || isUnknown }

  /// The figure, or so many tokens more or fewer: which of both is not known.
  func stretched(by tokens: Int) -> Figure {
    guard tokens != 0, let point = self.tokens, let range else { return self }
    return Figure(
      point, in: (range.lowerBound + min(0, tokens))...(range.upperBound + max(0, tokens)), .modelled)
  }

  /// So many tokens more, or fewer, that this session's figures have shown.
  func shifted(by tokens: Int) -> Figure {
    guard tokens != 0, let point = self.tokens, let range else { return self }
    return Figure(
      point + tokens, in: (range.lowerBound + tokens)...(range.upperBound + tokens), max(basis, .anchored))
  }

  /// Whether meeting this figure says anything: it is known, and its range is not so wide that nearly anything fits.
  public var isCheckable: Bool {
    basis != .unknown && Int(highest) - Int(lowest) <= max(Self.widestSmallRange, Int(lowest) / 2)
  }

  /// A range up to this many tokens is a check whatever its size.
  private static let widestSmallRange = 16

  /// How far a reported figure lies outside the range: positive where the server says more; nil where nothing is known.
  public func difference(from reported: Int) -> Int? {
    guard let range else { return nil }
    if reported > range.upperBound { return reported - range.upperBound }
    if reported < range.lowerBound { return reported - range.lowerBound }
    return 0
  }

  /// Both together; the weaker basis holds.
  public static func + (left: Figure, right: Figure) -> Figure {
    guard let some = left.range, let more = right.range else { return .unknown }
    return Figure(
      Int(left.point) + Int(right.point),
      in: (some.lowerBound + more.lowerBound)...(some.upperBound + more.upperBound),
      max(left.basis, right.basis))
  }
}
