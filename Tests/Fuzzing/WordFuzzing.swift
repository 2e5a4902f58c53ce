import Billing
import Query

/// What people type: filters, and figures read off a portal.
enum WordFuzzing {
  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let isFilter = script.below(2) == 0
    let text = String(decoding: script.remainder(), as: UTF8.self)
    if isFilter {
      let typed = Query.typed(text)
      let strict = try? Query(text)
      try hold(
        strict == nil || typed.problem == nil, "a filter is refused as it is typed and taken when it is done")
    } else {
      _ = try? BilledFigure.list(text)
    }
  }
}
