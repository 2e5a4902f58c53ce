/// `payload_stripped`: the answer's sound is not in the log, so its audio tokens can only be plausible.
enum PayloadStripped {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isDone, record.marks.contains(.payloadStripped), record.isCharged else { return [] }
    return [Cause(.payloadStripped, side: .output, modality: .audio, accountsFor: .difference)]
  }
}
