import CommandLine
import Intake
import Platform

/// The copies of standard input that `--record` and `--tee` ask for.
struct Copies: Sendable {
  private let record: Recorder?
  private let tee: Recorder?

  /// - Throws: `UsageError` where there is no stream to copy.
  init(_ invocation: Invocation, _ files: [String]) throws(UsageError) {
    for name in ["record", "tee"] where invocation.isSet(name) && !files.contains("-") {
      throw UsageError("--\(name) copies standard input: pipe something in, and name no file or -")
    }
    do throws(InputError) {
      record = try invocation.value("record").map { path throws(InputError) in
        try Recorder(path: path, inputs: files)
      }
    } catch {
      throw UsageError(error.message)
    }
    tee = invocation.isSet("tee") ? Recorder() : nil
  }

  /// None.
  static let none = Copies()

  private init() { (record, tee) = (nil, nil) }

  /// The copy that details can be found in again; nil where there is none.
  var text: OpenFile? { record?.text }

  /// Whether a copy ended before the stream did.
  var hasFailed: Bool { record?.problem != nil || tee?.problem != nil }

  /// An input that is read as it grows; one that is copied is read as a stream, also where it is a file.
  func growing(_ path: String) throws(InputError) -> GrowingInput {
    isCopied(path) ? .stream(try Input(path: path)) : try .at(path)
  }

  private func isCopied(_ path: String) -> Bool { path == "-" && (record != nil || tee != nil) }

  /// Copies an input as it is read, if it is standard input.
  func tap(_ input: Input, path: String, complain: @escaping (InputError) -> Void) {
    guard isCopied(path) else { return }
    input.tap = { bytes in
      // One that has ended does not stop the other.
      for copy in [record, tee] {
        if let problem = copy?.write(bytes) { complain(problem) }
      }
    }
  }
}
