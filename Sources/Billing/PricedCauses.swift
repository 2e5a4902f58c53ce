import Reconciliation

/// Causes by their code with what they cost, as far as the log and the price list tell.
public struct PricedCauses: Sendable {
  /// The groups: contradictions first, then what costs, what cannot be seen and how it works; of a kind what costs most
  /// first, then the largest.
  public let entries: [Entry]

  /// The causes of one code.
  public struct Entry: Sendable {
    /// The causes.
    public let group: CauseGroups.Group
    /// What those cost whose cost is known; nil where none is.
    public fileprivate(set) var cost: Cost?
    /// How many responses show it without its cost being known.
    public fileprivate(set) var withoutCost = 0
  }

  /// The causes of the responses of records.
  public init(_ records: Records, _ prices: PriceTable) {
    let places = Dictionary(
      records.responses.enumerated().map { ($1.row, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = CauseGroups(records.responses).groups.map { group in
      var entry = Entry(group: group)
      for row in group.responses {
        guard let place = places[row] else { continue }
        let record = records.responses[place]
        entry.add(prices.cost(of: group.code, in: record, model: records.name(record.model)))
      }
      return entry
    }
    entries = groups.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      if left.group.code.kind != right.group.code.kind { return one.offset < other.offset }
      let (less, more) = (left.amount, right.amount)
      return less == more ? one.offset < other.offset : less > more
    }.map(\.element)
  }
}

extension PricedCauses.Entry {
  /// What decides its place.
  fileprivate var amount: Int { cost.map { ($0.highest ?? $0.amount).units } ?? .min }

  fileprivate mutating func add(_ more: Cost?) {
    guard let more else {
      withoutCost += 1
      return
    }
    guard let cost else {
      self.cost = more
      return
    }
    if let sum = cost.adding(more) { self.cost = sum } else { withoutCost += 1 }
  }
}

extension PriceTable {
  /// What the causes of one code cost in a response; nil where one of them cannot be told.
  fileprivate func cost(of code: CauseCode, in record: ResponseRecord, model: String?) -> Cost? {
    var sum: Cost?
    for cause in Causes.of(record) where cause.code == code {
      guard let cost = cost(of: cause, in: record, model: model) else { return nil }
      sum = sum.map { $0.adding(cost) } ?? cost
    }
    return sum
  }
}
