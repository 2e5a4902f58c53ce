/// What the providers bill for a sample, and what was made to happen to that.
public struct SampledBill: Sendable {
  /// The same usage as each provider exports it.
  public let exports: [SampledExport]
  /// What was injected into which export, and what follows from it.
  public let truth: [BillTruth]

  /// How long a day is, in milliseconds.
  static let day = 86_400_000

  /// The bill of what was used.
  init(_ uses: [Use], _ options: SampleOptions) {
    var exports: [SampledExport] = []
    var truth: [BillTruth] = []
    for format in SampledExport.Format.allCases {
      var draft = BillDraft(uses, format, seed: options.seed)
      for injection in BillInjection.allCases
      where options.billInjections.contains(injection) && format.allows(injection) {
        truth += [draft.inject(injection)].compactMap { $0 }
      }
      exports.append(SampledExport(format: format, text: draft.text))
    }
    (self.exports, self.truth) = (exports, truth)
  }
}
