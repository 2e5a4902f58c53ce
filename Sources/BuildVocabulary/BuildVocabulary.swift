import Foundation

/// Builds the tables of `Shims/CVocabulary` from the published file of the vocabulary.
///
///     swift run -c release BuildVocabulary o200k_base.tiktoken Shims/CVocabulary/Tables
@main
enum BuildVocabulary {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let source = arguments.first, let folder = arguments.last else {
      complain("usage: BuildVocabulary o200k_base.tiktoken FOLDER", status: 2)
    }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: source))
      let tables = try VocabularyTables(tokens: TokenList(file: [UInt8](data)))
      for (name, content) in tables.files + [("character-classes", CharacterClassTable.bytes())] {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(name + ".bin")
        try Data(content).write(to: file, options: .atomic)
        print("\(content.count) bytes in \(file.path)")
      }
    } catch {
      complain("\(source): \(error)", status: 1)
    }
  }

  private static func complain(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}
