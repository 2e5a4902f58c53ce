/// Comma-separated values, read by the rules of RFC 4180 and nothing of the program's.
struct FlatTable {
  /// The names of the columns.
  let names: [String]
  /// The rows: a field for each column.
  let rows: [[String]]

  init(_ text: String) {
    var lines: [[String]] = [[""]]
    var isQuoted = false
    var isAfterQuote = false
    // A Character of Swift may be CR LF together.
    for scalar in text.unicodeScalars {
      let row = lines.count - 1
      let field = lines[row].count - 1
      if isQuoted, scalar != "\"" || !isAfterQuote {
        if isAfterQuote {
          isQuoted = false
          isAfterQuote = false
        } else if scalar == "\"" {
          isAfterQuote = true
          continue
        } else {
          lines[row][field].unicodeScalars.append(scalar)
          continue
        }
      } else if isQuoted {
        isAfterQuote = false
        lines[row][field] += "\""
        continue
      }
      switch scalar {
      case "\"": isQuoted = true
      case ",": lines[row].append("")
      case "\r": break
      case "\n": lines.append([""])
      default: lines[row][field].unicodeScalars.append(scalar)
      }
    }
    names = lines.first ?? []
    rows = Array(lines.dropFirst().dropLast())
  }
}
