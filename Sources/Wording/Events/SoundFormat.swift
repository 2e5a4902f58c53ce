import Events
import Reconciliation

/// How many bytes a millisecond of sound takes in a session; nil where its log does not tell.
public struct SoundFormat: Sendable {
  /// The client's.
  public var input: Int?
  /// The answers'.
  public var output: Int?

  /// Of a session of which nothing is known.
  public init() {}

  /// Of the session of a response.
  public init(_ record: ResponseRecord, _ records: some RecordNames) {
    guard let session = records.session(of: record) else { return }
    func rate(_ setting: SessionSetting) -> Int? {
      switch session.setup.value(of: setting, records.name(_:)) {
      case .word("pcm16"): AudioFormat.pcm16.bytesPerMillisecond
      case .word("g711_ulaw"), .word("g711_alaw"): AudioFormat.g711.bytesPerMillisecond
      default: nil
      }
    }
    (input, output) = (rate(.inputFormat), rate(.outputFormat))
  }
}
