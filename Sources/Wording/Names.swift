import Events
import Reconciliation

/// The words that reports use for closed sets of values.
extension Response.Status {
  /// The provider's word, as reports have it.
  public var name: String {
    switch self {
    case .inProgress: "in_progress"
    case .completed: "completed"
    case .cancelled: "cancelled"
    case .failed: "failed"
    case .incomplete: "incomplete"
    }
  }
}

extension SessionRecord.Provider {
  /// The word that reports have for it; nil where it is not known.
  public var name: String? {
    switch self {
    case .openAIOrAzure: "openai_or_azure"
    case .xAI: "xai"
    case .unknown: nil
    }
  }
}

extension Side {
  /// The word for it.
  public var name: String { self == .input ? "input" : "output" }
}

extension Modality {
  /// The word for it; nil for both together.
  public var name: String? {
    switch self {
    case .text: "text"
    case .audio: "audio"
    case .image: "image"
    case .all: nil
    }
  }
}

extension InputItem.Kind {
  /// The word that reports have for it.
  public var name: String {
    switch self {
    case .instructions: "instructions"
    case .userMessage, .systemMessage, .answer, .seededAnswer: "message"
    case .functionCall: "function_call"
    case .functionOutput: "function_call_output"
    case .unseen: "not_in_log"
    case .other: "other"
    }
  }

  /// Who says it; nil where nobody does.
  public var role: String? {
    switch self {
    case .userMessage: "user"
    case .systemMessage: "system"
    case .answer, .seededAnswer: "assistant"
    case .instructions, .functionCall, .functionOutput, .other, .unseen: nil
    }
  }

  /// What it is, in words for a person.
  public var words: String {
    switch self {
    case .instructions: "instructions and tools"
    case .userMessage: "the caller"
    case .systemMessage: "a system message"
    case .answer: "an answer"
    case .seededAnswer: "an answer the client put in"
    case .functionCall: "a function call"
    case .functionOutput: "what a function gave back"
    case .unseen: "what the log does not show"
    case .other: "an item of another kind"
    }
  }
}

extension InputItem.Representation {
  /// The word that reports have for it.
  public var name: String {
    switch self {
    case .text: "text"
    case .audio: "audio"
    case .transcript: "transcript"
    case .truncated: "truncated"
    }
  }
}

extension Verdict {
  /// The verdict in words for a person.
  public var words: String {
    switch self {
    case .match: "adds up"
    case .explained: "differs, and we know why"
    case .unexplained: "differs, cause unknown"
    case .unverifiable: "cannot be checked"
    }
  }
}
