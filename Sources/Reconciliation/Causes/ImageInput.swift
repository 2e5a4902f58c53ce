/// `image_input`: pictures have no public formula; the server's figure is taken as it is.
enum ImageInput {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    let count = record.note { if case .pictures(let count, _) = $0 { Int(count) } else { nil } }
    guard record.isCharged, count != nil || record.reported.inputImage ?? 0 > 0 else { return [] }
    return [
      Cause(
        .imageInput, side: .input, modality: .image, tokens: record.reported.inputImage,
        accountsFor: .difference, line: Int(record.line))
    ]
  }
}
