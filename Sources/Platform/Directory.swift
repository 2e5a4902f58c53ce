import Glibc

/// Finds the logs that a path means.
public enum Directory {
  /// Endings of files that may be logs.
  public static let logEndings = [".jsonl", ".ndjson", ".json", ".log", ".txt", ".har", ".gz", ".out"]

  /// Whether there is a file or directory at a path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether two paths lead to the same file.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    guard let facts = OpenFile.facts(at: one), let others = OpenFile.facts(at: other) else { return false }
    return facts.isSameFile(as: others)
  }

  /// The files behind a path: itself, or the logs of a directory and all below it, in order.
  ///
  /// - Throws: `InputError` where a directory has no logs or cannot be read.
  public static func files(at path: String) throws(InputError) -> [String] {
    guard path != "-", isDirectory(path) else { return [path] }
    let files = try logs(in: path)
    guard !files.isEmpty else {
      let endings = logEndings.joined(separator: " ")
      throw InputError(path: path, reason: "a directory without logs (looked for \(endings))")
    }
    return files
  }

  private static func logs(in path: String) throws(InputError) -> [String] {
    guard let directory = opendir(path) else { throw InputError(path: path, reason: Input.reason(errno)) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    var files: [String] = []
    for name in names.sorted() {
      let below = path.hasSuffix("/") ? path + name : path + "/" + name
      if isDirectory(below) {
        // A link to a directory may lead in circles: it is left out.
        if !isLink(below) { files += try logs(in: below) }
      } else if logEndings.contains(where: { name.hasSuffix($0) }) {
        files.append(below)
      }
    }
    return files
  }

  /// Whether a path leads to a directory.
  public static func isDirectory(_ path: String) -> Bool { OpenFile.facts(at: path)?.isDirectory ?? false }

  /// Whether a path leads to an ordinary file; `-` is standard input.
  public static func isFile(_ path: String) -> Bool {
    OpenFile.facts(at: path == "-" ? Input.standardPath : path)?.isOrdinary ?? false
  }

  /// The size of the file at a path, in bytes; nil where there is none, or no ordinary one.
  public static func size(of path: String) -> Int? {
    OpenFile.facts(at: path).flatMap { $0.isOrdinary ? $0.size : nil }
  }

  private static func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }
}
