import CommandLine
import JSON
import Platform
import TokenCounting

/// `realtally tokens`: counts the tokens of a text.
struct TokensCommand {
  private let invocation: Invocation
  private let tokenizer = Tokenizer()

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() -> ExitCode {
    do throws(InputError) {
      let path = invocation.arguments.first ?? "-"
      if path == "-", Surroundings.isTerminal(0) {
        Output.complain("give it a text: realtally tokens FILE, or pipe one in")
        return .usage
      }
      let bytes = try Input(path: path).readAll(limit: 1 << 31)
      return invocation.isSet("jsonl") ? try countLines(bytes, path) : try countText(bytes, path)
    } catch {
      Output.complain(error.message)
      return .input
    }
  }

  private func countText(_ bytes: [UInt8], _ path: String) throws(InputError) -> ExitCode {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(
        path: path == "-" ? Input.standardName : path,
        reason: "is no text in UTF-8, so its tokens cannot be counted")
    }
    _ = try Output.print("\(tokenizer.count(text))\n")
    return .done
  }

  private func countLines(_ bytes: [UInt8], _ path: String) throws(InputError) -> ExitCode {
    let parser = JSONParser()
    var code = ExitCode.done
    for (place, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let text = try? Array(line).withUnsafeBytes { try parser.withDocument($0) { $0["text"]?.string } }
      guard let text = text ?? nil else {
        Output.complain("\(path), line \(place + 1): no JSON object with a \"text\"")
        code = .input
        continue
      }
      guard try Output.print("{\"count\":\(tokenizer.count(text))}\n") else { return code }
    }
    return code
  }
}
