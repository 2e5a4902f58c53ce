import Foundation
import Fuzzing
import TestSupport
import Testing

/// What the fuzzers have found, and the odd shapes they begin with: replayed on every run of the tests.
@Suite("The corpus of the fuzzers")
struct CorpusTests {
  static let folder = SharedData.checkout.appendingPathComponent("Tests/Corpus")

  static func files(_ target: FuzzTarget) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent(target.rawValue), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }

  @Test("every input of the corpus keeps what its target promises", arguments: FuzzTarget.allCases)
  func replay(target: FuzzTarget) throws {
    let files = try Self.files(target)
    #expect(!files.isEmpty, "no corpus for \(target.rawValue)")
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      do {
        try bytes.withUnsafeBytes { try target.run($0) }
      } catch {
        Issue.record("\(target.rawValue)/\(file.lastPathComponent): \(error)")
      }
    }
  }

  @Test("no input at all is taken as well", arguments: FuzzTarget.allCases)
  func empty(target: FuzzTarget) throws {
    try target.run(UnsafeRawBufferPointer(start: nil, count: 0))
  }
}
