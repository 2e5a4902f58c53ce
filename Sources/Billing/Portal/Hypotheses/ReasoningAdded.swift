extension Hypothesis {
  /// Reasoning is added to the text output, although it is a part of it.
  static let reasoningAdded = Hypothesis(.reasoningAdded) { bill, attempt in
    let reasoning = bill.log.responses.reduce(0) { $0 + ($1.reported.reasoning ?? 0) }
    guard reasoning > 0 else { return attempt.ruleOut(.noReasoning) }
    var tally = bill.base
    tally.add(reasoning...reasoning, to: .outputText, .output, .total)
    if bill.hasCost {
      // The same reasoning once more, as text output.
      tally[.cost] = bill.log.cost(bill.log.responses) { $0 }.flatMap { cost in
        var more = 0...0
        for record in bill.log.responses {
          guard let price = bill.log.price(of: record)?.text.output,
            let amount = price.perMillion(times: record.reported.reasoning ?? 0),
            let sum = more.adding(amount.units...amount.units)
          else { return nil }
          more = sum
        }
        return cost.adding(more)
      }
    }
    attempt.take(tally)
  }
}
