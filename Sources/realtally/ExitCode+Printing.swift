import CommandLine
import Platform

extension ExitCode {
  /// Prints what a command has come to; what is wrong is said.
  ///
  /// - Returns: `done`, also where nobody reads it any more; `input` where it could not be written.
  static func printing(_ text: String, toError: Bool = false) -> ExitCode {
    do throws(InputError) {
      _ = try Output.print(text, toError: toError)
      return .done
    } catch {
      Output.complain(error.message)
      return .input
    }
  }

  /// This one, or the other where this is `done`.
  func otherwise(_ other: ExitCode) -> ExitCode { self == .done ? other : self }
}
