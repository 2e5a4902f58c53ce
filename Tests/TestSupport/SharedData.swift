import Foundation

/// Where the recordings and tables lie that tests read but the project does not carry.
public enum SharedData {
  /// The folder named by `REALTALLY_SHARED`, else `../shared` beside the checkout; nil where there is none.
  public static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["REALTALLY_SHARED"].map { URL(fileURLWithPath: $0) }
    let beside = checkout.deletingLastPathComponent().appendingPathComponent("shared")
    let candidate = named ?? beside
    return FileManager.default.fileExists(atPath: candidate.path) ? candidate : nil
  }()

  /// The top folder of this checkout.
  public static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file below the shared folder; nil where it is absent.
  public static func file(_ path: String) -> URL? {
    guard let url = folder?.appendingPathComponent(path) else { return nil }
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// The recorded sessions, by name in order; empty where they are absent.
  public static let recordings: [URL] = {
    guard let directory = file("recordings"),
      let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    else { return [] }
    return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { directory.appendingPathComponent($0) }
  }()
}
