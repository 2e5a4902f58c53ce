import JSON
import Reconciliation

/// Short forms for what reports write often.
extension JSONWriter {
  /// A member with a list, each element written by `write`.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { write(element, &json) }
    }
  }

  /// A member with an estimate.
  mutating func figureMember(_ name: String, _ figure: Figure) {
    key(name)
    self.figure(figure)
  }

  /// An estimate: its tokens, its range, and what it rests on.
  mutating func figure(_ figure: Figure) {
    object { json in
      json.member("tokens", figure.tokens)
      json.member("low", figure.range?.lowerBound)
      json.member("high", figure.range?.upperBound)
      json.member("basis", figure.basis.name)
    }
  }

  /// A number of thousandths as a decimal: `2.800`.
  static func decimal(thousandths: Int) -> String {
    let rest = String(thousandths % 1000 + 1000).dropFirst()
    return thousandths % 1000 == 0 ? "\(thousandths / 1000)" : "\(thousandths / 1000).\(rest)"
  }
}
