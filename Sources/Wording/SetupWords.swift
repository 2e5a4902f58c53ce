import Display
import Events
import Reconciliation

/// What can be set differently in two sessions, in words and as reports name it.
extension SetupAspect {
  /// The name that reports have for it.
  public var name: String {
    switch self {
    case .model: "model"
    case .family: "family"
    case .provider: "provider"
    case .instructions: "instructions"
    case .tools: "tools"
    case .setting(let setting): setting.name
    }
  }

  /// What it is called in a sentence.
  public var words: String {
    switch self {
    case .family: "token rules"
    case .setting(let setting): setting.words
    case .model, .provider, .instructions, .tools: name
    }
  }
}

extension SessionSetting {
  /// The protocol's name, with its object's where it has one.
  public var name: String {
    switch self {
    case .turnDetection: "turn_detection.type"
    case .threshold: "turn_detection.threshold"
    case .prefixPadding: "turn_detection.prefix_padding_ms"
    case .silence: "turn_detection.silence_duration_ms"
    case .idleTimeout: "turn_detection.idle_timeout_ms"
    case .eagerness: "turn_detection.eagerness"
    case .createsResponse: "turn_detection.create_response"
    case .interruptsResponse: "turn_detection.interrupt_response"
    case .inputFormat: "input_format"
    case .outputFormat: "output_format"
    case .noiseReduction: "noise_reduction"
    case .voice: "voice"
    case .speed: "speed"
    case .outputModalities: "output_modalities"
    case .transcriptionModel: "transcription.model"
    case .truncation: "truncation.type"
    case .retentionRatio: "truncation.retention_ratio"
    case .retentionLimit: "truncation.post_instructions"
    case .maxOutputTokens: "max_output_tokens"
    case .temperature: "temperature"
    case .toolChoice: "tool_choice"
    case .reasoningEffort: "reasoning.effort"
    }
  }

  /// What it is called in a sentence: the last part of the protocol's name, where that says enough.
  public var words: String {
    switch self {
    case .turnDetection: "turn detection"
    case .transcriptionModel: "transcription model"
    case .truncation: "truncation"
    case .inputFormat: "input format"
    case .outputFormat: "output format"
    case .reasoningEffort: "reasoning effort"
    default: name.split(separator: ".").last.map(String.init) ?? name
    }
  }
}

extension SetupValue {
  /// The value in words; texts only by their size.
  public var words: String {
    switch self {
    case .name(let name): name
    case .family(let family): family.name
    case .provider(let provider): provider == .xAI ? "xAI" : "OpenAI or Azure"
    case .instructions(let text):
      "\(text.isServerDefault ? "the server's own" : "set"), \(Number.counted(text.tokens, "token"))"
    case .tools(let names, let count, let tokens, _):
      count == 0
        ? "none"
        : "\(Number.grouped(count)), \(Number.counted(tokens, "token")): \(Self.listed(names))"
    case .setting(let value): value.words
    }
  }

  /// The first names: a list of all is longer than a line.
  private static func listed(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
  }
}

extension SettingValue {
  /// The value as the protocol writes it; what is told as `null` is not set.
  public var words: String {
    switch self {
    case .notSet: "not set"
    case .flag(let flag): flag ? "true" : "false"
    case .word(let word): word
    case .number(let thousandths): Decimal.text(thousandths: thousandths)
    }
  }
}

/// A number with a fraction as people write it.
public enum Decimal {
  /// A number of thousandths without zeros at its end: `0.5`, `200`.
  public static func text(thousandths: Int) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    var digits = String(String(rest + 1000).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return (thousandths < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
  }
}

extension SetupFact {
  /// Both values, with what tells them apart where they would read alike.
  public var words: (baseline: String, candidate: String) {
    let (left, right) = (baseline?.words ?? "not in the log", candidate?.words ?? "not in the log")
    guard isSame == false else { return (left, right) }
    if case .tools(let names, _, _, _) = baseline, case .tools(let others, _, _, _) = candidate,
      !names.isEmpty, !others.isEmpty
    {
      return names == others
        ? (left, right + ", defined otherwise")
        : (left + Self.extra(names, others), right + Self.extra(others, names))
    }
    return left == right ? (left, right + ", another text") : (left, right)
  }

  /// The tools that only one side has.
  private static func extra(_ names: [String], _ others: [String]) -> String {
    let known = Set(others)
    let extra = names.filter { !known.contains($0) }
    return extra.isEmpty ? "" : "; only here: \(extra.joined(separator: ", "))"
  }
}
