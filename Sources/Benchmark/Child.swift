import Foundation

/// A program that runs beside the benchmark.
struct Child {
  private let process: pid_t
  private let name: String

  /// Starts it, with nothing to read.
  ///
  /// - Parameters:
  ///   - output: where its standard output goes; nil for nowhere.
  /// - Throws: `BenchmarkError` where it does not start.
  init(_ program: String, _ arguments: [String], output: Int32?) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else {
      throw BenchmarkError("\(program) does not start")
    }
    (self.process, name) = (process, program)
  }

  /// Waits for its end.
  ///
  /// - Returns: what it used of the processors, in seconds, over all threads.
  /// - Throws: `BenchmarkError` where it fails: a run that fails is no measurement.
  func wait() throws -> Double {
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else { throw BenchmarkError("\(name) ended with status \(status)") }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// Waits for its end, and looks at its memory all the time.
  ///
  /// The system's own account at the end holds the memory of the one that started it as well.
  ///
  /// - Returns: the most it had, in MiB.
  func peak() throws -> Double {
    var most = 0.0
    while let now = Self.memory(of: process, "VmHWM") {
      most = max(most, now)
      usleep(1000)
    }
    _ = try wait()
    return most
  }

  /// A figure of a process's memory, in MiB; nil where it has ended.
  static func memory(of process: pid_t, _ figure: String) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(figure + ":") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return nil }
    return kilobytes / 1024
  }
}
