import Foundation

/// Pictures of screens that tests compare with files beside them.
///
/// With `RECORD_SNAPSHOTS=1` the files are written anew; a missing file fails.
public enum GoldenFile {
  /// What is wrong with a picture, by lines; nil where it is the file's.
  public static func difference(_ text: String, folder: URL, name: String) throws -> String? {
    let url = folder.appendingPathComponent(name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data((text + "\n").utf8).write(to: url)
      return nil
    }
    guard let data = try? Data(contentsOf: url) else {
      return "no golden file \(name): RECORD_SNAPSHOTS=1 makes it"
    }
    let expected = String(decoding: data, as: UTF8.self).dropLast()
    return expected == text ? nil : "\(name) should be\n\(expected)\nand is\n\(text)"
  }
}
