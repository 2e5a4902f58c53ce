import Testing

@testable import BuildVocabulary

struct BuildVocabularyTests {
  @Test(
    "Messages have the hashes that the standard's examples give",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func digests(message: String, digest: String) {
    #expect(SHA256.hexDigest(of: Array(message.utf8)) == digest)
  }

  @Test("A file that is not the published vocabulary is refused")
  func otherFile() {
    let file = Array("YQ== 0\nYg== 1\n".utf8)
    #expect(throws: TokenList.Failure.otherFile(digest: SHA256.hexDigest(of: file))) {
      try TokenList(file: file)
    }
  }
}
