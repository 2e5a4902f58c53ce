import Glibc

/// What the program runs in.
public enum Surroundings {
  /// Whether a descriptor is a terminal: 0 input, 1 output, 2 error.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether there is a terminal to draw on and to read keys from, whatever the standard streams are.
  public static var hasTerminal: Bool {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  /// A variable of the environment; nil where it is not set or empty.
  public static func variable(_ name: String) -> String? {
    getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
  }

  /// A path that was typed where no shell would know what `~` means.
  public static func expanded(_ typed: String) -> String {
    guard typed.hasPrefix("~/"), let home = variable("HOME") else { return typed }
    return home + typed.dropFirst()
  }

  /// How wide the terminal on standard output is, in columns; nil where it is none.
  public static var columns: Int? { columns(of: STDOUT_FILENO) }

  /// How wide the terminal behind a descriptor is, in columns; nil where it is none.
  public static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isTerminal(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// A reader that has gone away is found out by the write that fails, not by a signal.
  public static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// How many processors the machine has.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Ends the program.
  public static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// Waits.
  public static func sleep(milliseconds: Int) { usleep(UInt32(clamping: milliseconds * 1000)) }

  /// The system's name and version, for reports of errors.
  public static var system: String {
    var facts = utsname()
    guard uname(&facts) == 0 else { return "unknown" }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(facts.sysname)) \(text(facts.release)) \(text(facts.machine))"
  }
}
