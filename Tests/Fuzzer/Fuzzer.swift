import CFuzzer
import Fuzzing
import Glibc

/// Runs one fuzz target under libFuzzer: `Fuzzer TARGET [libFuzzer's arguments]`. `make fuzz` builds and calls it.
@main
enum Fuzzer {
  private static let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init)

  static func main() {
    guard target != nil else {
      print("usage: Fuzzer TARGET [ARGUMENT ...], where TARGET is one of:")
      for target in FuzzTarget.allCases { print("  \(target.rawValue): \(target.property)") }
      return
    }
    // libFuzzer sees its own arguments only.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        Fuzzer.run(UnsafeRawBufferPointer(start: data, count: size))
      })
  }

  private static func run(_ input: UnsafeRawBufferPointer) -> CInt {
    do {
      try target?.run(input)
    } catch {
      fatalError("\(error)")
    }
    return 0
  }
}
