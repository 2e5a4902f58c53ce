import CSimdjson

/// Why a text is no JSON document.
public enum JSONError: Error, Equatable, Sendable {
  /// The bytes are not UTF-8.
  case badUTF8
  /// A string holds a control character, a bad escape or a lone surrogate.
  case badString
  /// A number is malformed or does not fit.
  case badNumber
  /// Containers are nested deeper than the parser goes (1,024 levels).
  case tooDeep
  /// The text is longer than the parser takes (4 GiB).
  case tooLarge
  /// A string does not end: the usual sign of a line that was cut.
  case unclosedString
  /// There is nothing but white space.
  case empty
  /// Brackets, commas or colons are out of place.
  case badSyntax
  /// The machine has no memory left for the document.
  case noMemory

  init?(_ code: cs_error) {
    switch code {
    case CS_OK: return nil
    case CS_BAD_UTF8: self = .badUTF8
    case CS_BAD_STRING: self = .badString
    case CS_BAD_NUMBER: self = .badNumber
    case CS_TOO_DEEP: self = .tooDeep
    case CS_TOO_LARGE: self = .tooLarge
    case CS_UNCLOSED_STRING: self = .unclosedString
    case CS_EMPTY: self = .empty
    case CS_NO_MEMORY: self = .noMemory
    default: self = .badSyntax
    }
  }

  /// The error in words, as a list of unread lines shows it.
  public var reason: String {
    switch self {
    case .badUTF8: "bytes that are not UTF-8"
    case .badString: "a string with a character or an escape that JSON does not allow"
    case .badNumber: "a number that JSON does not allow or that is too large"
    case .tooDeep: "nested too deeply"
    case .tooLarge: "too long to parse"
    case .unclosedString: "a string that does not end: the line was cut"
    case .empty: "empty"
    case .badSyntax: "brackets or commas out of place: the line was cut or changed"
    case .noMemory: "no memory to parse it"
    }
  }
}
