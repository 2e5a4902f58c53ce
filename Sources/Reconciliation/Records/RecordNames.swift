/// What the numbers in a record stand for: names, and sessions.
public protocol RecordNames {
  /// The text of a name; nil where there is none.
  func name(_ id: NameID) -> String?
  /// A session by its number; nil where it is not there.
  func session(_ index: Int32) -> SessionRecord?
}

extension RecordNames {
  /// The session of a response.
  public func session(of record: ResponseRecord) -> SessionRecord? { session(record.session) }
}

extension Records: RecordNames {}
