/// What a provider charges for by itself.
enum Meter: CaseIterable {
  case textInput, audioInput, imageInput
  case cachedText, cachedAudio, cachedImage
  case textOutput, audioOutput
  /// Speech that is written down and billed by time, in milliseconds.
  case speechTime
  /// Speech that is written down and billed by the token: its sound, and the words of it.
  case speechInput, speechOutput

  /// Whether it is for writing down speech, which is another model.
  var isSpeech: Bool { self == .speechTime || self == .speechInput || self == .speechOutput }

  /// The meter for what was cached of an input.
  var cached: Meter? {
    switch self {
    case .textInput: .cachedText
    case .audioInput: .cachedAudio
    case .imageInput: .cachedImage
    default: nil
    }
  }

  /// The inputs of a response.
  static let inputs: [Meter] = [.textInput, .audioInput, .imageInput]
}

/// How much of each meter was used.
struct MeterSums: Equatable {
  private var values: [Meter: Int] = [:]

  subscript(meter: Meter) -> Int {
    get { values[meter] ?? 0 }
    set { values[meter] = newValue }
  }

  /// Tokens of responses; cached ones are not in those of the input.
  var tokens: Int { Meter.allCases.filter { !$0.isSpeech }.reduce(0) { $0 + self[$1] } }

  /// Tokens of writing down speech.
  var speechTokens: Int { self[.speechInput] + self[.speechOutput] }

  /// What was cached.
  var cached: Int { Meter.inputs.reduce(0) { $0 + ($1.cached.map { self[$0] } ?? 0) } }

  /// What was not.
  var fresh: Int { Meter.inputs.reduce(0) { $0 + self[$1] } }

  /// A meter that nothing was used of is as good as none.
  static func == (left: MeterSums, right: MeterSums) -> Bool {
    Meter.allCases.allSatisfy { left[$0] == right[$0] }
  }

  mutating func add(_ other: MeterSums) {
    values.merge(other.values) { $0 + $1 }
  }
}

extension MeterSums {
  /// What a response used.
  init(_ usage: SampledUsage) {
    self[.textInput] = usage.input.text - usage.cached.text
    self[.audioInput] = usage.input.audio - usage.cached.audio
    self[.imageInput] = usage.input.image - usage.cached.image
    self[.cachedText] = usage.cached.text
    self[.cachedAudio] = usage.cached.audio
    self[.cachedImage] = usage.cached.image
    self[.textOutput] = usage.output.text
    self[.audioOutput] = usage.output.audio
  }
}
