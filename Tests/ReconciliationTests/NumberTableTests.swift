import TestSupport
import Testing

@testable import Reconciliation

@Suite("Tables by number")
struct NumberTableTests {
  @Test("a table says what a dictionary says, through any puts, changes and removals")
  func model() {
    var random = RandomBytes(seed: 3)
    for range in [3, 50, 4000] {
      var table = NumberTable<Int32, Int>()
      var model: [Int32: Int] = [:]
      for step in 0..<20_000 {
        let key = Int32(random.below(range)) - 20
        switch random.below(4) {
        case 0, 1: (table[key], model[key]) = (step, step)
        case 2: #expect(table.removeValue(forKey: key) == model.removeValue(forKey: key))
        default:
          #expect((table.change(key) { $0 += 1 } != nil) == (model[key] != nil))
          model[key]? += 1
        }
        #expect(table[key] == model[key] && table.contains(key) == (model[key] != nil))
        #expect(table.count == model.count)
      }
      #expect(Set(table.keys) == Set(model.keys))
      for (key, value) in model { #expect(table.ask(key) { $0 } == value) }
    }
  }
}
