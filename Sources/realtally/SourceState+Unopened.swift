import Platform
import Reconciliation

extension SourceState {
  /// An input that could not be opened keeps its place among the others.
  static func unopened(_ index: Int32, _ error: InputError) -> SourceState {
    var state = SourceState(index: index, name: error.path)
    state.condition = .failed(error.reason)
    return state
  }
}
