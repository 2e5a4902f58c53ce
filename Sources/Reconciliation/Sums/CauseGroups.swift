/// The causes of several responses by their code: how often, how much, and where.
public struct CauseGroups: Sendable, Equatable {
  /// The groups: contradictions first, then what costs, what cannot be seen and how it works; the largest of a kind first.
  public let groups: [Group]

  /// The causes of one code.
  public struct Group: Sendable, Equatable {
    /// Which cause.
    public let code: CauseCode
    /// The cause as its first response shows it.
    public let first: Cause
    /// The responses that show it, in their order; each once.
    public fileprivate(set) var responses: [Row] = []
    /// Its tokens, each without its sign, so that nothing is netted across rows and modalities; nil where none are known.
    public fileprivate(set) var tokens: Int?
    /// How many times it shows without its tokens being known.
    public fileprivate(set) var withoutTokens = 0
    /// How many responses show it.
    public var count: Int { responses.count }

    /// Of one cause, which is not counted yet.
    fileprivate init(_ first: Cause) {
      code = first.code
      self.first = first
    }

    fileprivate mutating func add(_ cause: Cause, _ record: ResponseRecord) {
      if responses.last != record.row { responses.append(record.row) }
      if let more = cause.tokens { tokens = (tokens ?? 0) + abs(more) } else { withoutTokens += 1 }
    }
  }

  /// The causes of responses.
  public init(_ responses: [ResponseRecord]) {
    var found: [CauseCode: Group] = [:]
    for record in responses {
      for cause in Causes.of(record) {
        found[cause.code, default: Group(cause)].add(cause, record)
      }
    }
    let inOrder = CauseCode.allCases.compactMap { found[$0] }
    groups = Self.kinds.flatMap { kind in
      inOrder.filter { $0.code.kind == kind }.enumerated().sorted { one, other in
        let (left, right) = (one.element.tokens ?? -1, other.element.tokens ?? -1)
        return left == right ? one.offset < other.offset : left > right
      }.map(\.element)
    }
  }

  private static let kinds: [CauseCode.Kind] = [.contradiction, .costsYou, .cannotSee, .howItWorks]
}
