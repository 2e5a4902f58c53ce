import Reconciliation

/// Cost from reported usage: cached tokens are a part of the input and are discounted once.
///
/// Source of the formula: `domain.md`, section 3: for each modality (input - cached) at the input price, cached at the
/// cached price, output at the output price; there is no cache for output.
extension PriceTable {
  /// What a response cost by what the server reports; nil without usage, without a price for exactly that model, or where
  /// neither all of a side nor each of its parts is reported.
  ///
  /// A part that is missing counts as 0 where the parts that are there cover the total: servers leave out images, and the
  /// modality that a response does not use. What they do not cover is text or audio: the cost is a range. Cached tokens that
  /// no field mentions count as none.
  public func cost(of record: ResponseRecord, model: String?) -> Cost? {
    guard record.marks.contains(.hasUsage), let price = model.flatMap({ price(of: $0) }) else { return nil }
    return record.reported.charged.flatMap { price.cost($0) }
  }

  /// What everything cost that has a price: the sum of what each response cost, its least and its most. And the models that
  /// are not in it: they have no price, none for pictures, or one in another currency.
  public func cost(of totals: Totals, name: (NameID) -> String?) -> (
    cost: Cost?, modelsWithoutPrice: [String]
  ) {
    var total: Cost?
    var unpriced: [String] = []
    let models = totals.reportedByModel.filter { $1.hasUsage }
      .map {
        (name: name($0) ?? "a model that the log does not name", price: name($0).flatMap(price), sums: $1)
      }
    // In the order of their names: the currency of the total must not change from run to run.
    for model in models.sorted(by: { $0.name < $1.name }) {
      guard let price = model.price else {
        unpriced.append(model.name)
        continue
      }
      for (tokens, what) in [(model.sums.charged, ""), (model.sums.chargedWithPictures, " (pictures)")]
      where tokens.responses > 0 {
        guard let cost = price.cost(tokens) else {
          unpriced.append(model.name + what)
          continue
        }
        guard let sum = total.map({ $0.adding(cost) }) ?? cost else {
          unpriced.append("\(model.name) (\(cost.currency))")
          continue
        }
        total = sum
      }
    }
    return (total, Set(unpriced).sorted())
  }
}
