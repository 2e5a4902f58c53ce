/// What came new in each of several inputs, added up: what is sent again is not in it.
public struct NewInput: Sendable, Equatable {
  private var sum = InputParts.Part(text: 0, audio: 0, image: 0)
  private var count = 0
  private var isKnown = true
  /// What the sum rests on: the weakest of the counts in it.
  public private(set) var basis = Basis.exact

  /// Of nothing.
  init() {}

  /// Of responses.
  public init(_ responses: [ResponseRecord]) {
    for record in responses { add(record) }
  }

  /// The sum; nil where it is not known of one of the responses, or nothing was charged.
  public var part: InputParts.Part? { isKnown && count > 0 ? sum : nil }

  /// Takes a response in; one that was not charged has read nothing.
  mutating func add(_ record: ResponseRecord) {
    guard record.marks.contains(.hasUsage), record.reported.total != 0 else { return }
    guard let new = record.inputParts?.new else { return isKnown = false }
    add(new)
    basis = max(basis, record.facts.newBasis)
    count += 1
  }

  /// Takes others in.
  mutating func add(_ other: NewInput) {
    add(other.sum)
    isKnown = isKnown && other.isKnown
    basis = max(basis, other.basis)
    count += other.count
  }

  private mutating func add(_ part: InputParts.Part) {
    sum.text += part.text
    sum.audio += part.audio
    sum.image += part.image
  }
}
