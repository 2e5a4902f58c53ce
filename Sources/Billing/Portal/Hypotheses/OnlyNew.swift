import Reconciliation

extension Hypothesis {
  /// Only what was new counts, not the conversation that is sent again with every answer.
  static let onlyNew = Hypothesis(.onlyNew) { bill, attempt in
    guard let new = NewInput(bill.log.responses).part else { return }
    var tally = bill.base
    tally[.inputText] = new.text...new.text
    tally[.inputAudio] = new.audio...new.audio
    tally[.input] = new.total...new.total
    tally[.total] = bill.base[.output].flatMap { $0.adding(new.total...new.total) }
    tally[.cost] = nil
    attempt.take(tally)
  }
}
