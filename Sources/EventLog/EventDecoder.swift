import Events
import JSON
import Platform

/// Finds the events in frames.
///
/// A decoder keeps its parsers' buffers and belongs to one thread.
public final class EventDecoder {
  private let parser = JSONParser()
  /// For JSON inside the strings of other JSON.
  private let innerParsers = (0..<3).map { _ in JSONParser() }
  private let sessionKey: String?
  /// Room for lines without their sound.
  private var withoutSound: [UInt8] = []
  /// Room for the events of a frame.
  private var room: [LogEvent] = []

  /// A decoder.
  ///
  /// - Parameter sessionKey: the field of a log line that tells sessions apart; nil to find it by its usual names.
  public init(sessionKey: String? = nil) {
    self.sessionKey = sessionKey
  }

  /// What a frame holds: its events, or the word on why there is none; returns how many events.
  @discardableResult
  public func decode(_ frame: Frame, _ body: (consuming LogEntry) -> Void) -> Int {
    if let event = soundEvent(frame) {
      body(.event(event))
      return 1
    }
    let hasObject = ByteSearch.first(UInt8(ascii: "{"), in: frame.bytes) != nil
    var found = Found(frame: frame)
    swap(&found.events, &room)
    search(hasObject, &found)
    let marks = found.events.reduce(into: LogEvent.Marks()) { $0.formUnion($1.marks) }
    if marks.contains(.recovered) {
      body(.damaged(line: frame.line, reason: "the line was cut; the response in it is whole and was used"))
    } else if marks.contains(.wrongType) {
      body(
        .damaged(
          line: frame.line, reason: "a field of the wrong type, which counts as missing; the rest was used"))
    } else if found.isEmpty, let reason = damage(of: found, hasObject: hasObject) {
      body(.damaged(line: frame.line, reason: reason))
    } else if found.isEmpty {
      body(.otherText(line: frame.line))
    }
    let count = found.events.count
    // One is handed on as it is, and is not copied for that.
    if count == 1, let event = found.events.popLast() { body(.event(event)) }
    for event in found.events { body(.event(event)) }
    found.events.removeAll(keepingCapacity: true)
    swap(&found.events, &room)
    return count
  }

  /// The event of a line that is one audio event and nothing else; nil for any other.
  private func soundEvent(_ frame: Frame) -> LogEvent? {
    guard let sound = SoundPayload(in: frame.bytes),
      firstInk(of: frame.bytes).map({ frame.bytes[$0] }) == UInt8(ascii: "{")
    else { return nil }
    var found = Found(frame: frame)
    let length = sound.rest(of: frame.bytes, in: &withoutSound)
    withoutSound.withUnsafeBytes { bytes in
      _ = read(UnsafeRawBufferPointer(rebasing: bytes[..<length]), marks: [], isPadded: true, &found)
    }
    guard found.events.count == 1, var event = found.events.first, event.marks.isEmpty else { return nil }
    let text = UnsafeRawBufferPointer(rebasing: frame.bytes[sound.start..<sound.end]).assumingMemoryBound(
      to: UInt8.self)
    switch event.event.payload {
    case .audioDelta(SoundPayload.markSize, let place):
      event.event.payload = .audioDelta(bytes: Base64.decodedSize(text), place)
    case .appendedAudio(SoundPayload.markSize, isSilent: _):
      event.event.payload = .appendedAudio(
        bytes: Base64.decodedSize(text), isSilent: Loudness.isSilent(base64: text))
    default: return nil
    }
    return event
  }

  /// The events of a frame with their texts as they may be shown.
  func show(_ frame: Frame, _ body: (ShownEvent) -> Void) {
    var found = Found(frame: frame)
    found.shown = []
    search(ByteSearch.first(UInt8(ascii: "{"), in: frame.bytes) != nil, &found)
    found.shown?.forEach(body)
  }

  private func search(_ hasObject: Bool, _ found: inout Found) {
    let bytes = found.frame.bytes
    if hasObject { readWhole(bytes, &found) }
    if found.isEmpty { readParts(bytes, &found) }
    if found.isEmpty, !found.isJSON { readFields(bytes, &found) }
  }

  /// Why a frame without an event is a damaged one; nil where it is other text.
  private func damage(of found: Found, hasObject: Bool) -> String? {
    let bytes = found.frame.bytes
    guard hasObject else {
      if found.isPrinted, LooksLikeEvent.test(bytes, quotes: .any) { return found.reason }
      return LooksLikeEvent.isLoneName(bytes) ? "a line of an event that is cut" : nil
    }
    if WebSocketFrame.isCut(bytes) { return WebSocketFrame.remedy }
    guard !found.isJSON || found.reason != nil,
      LooksLikeEvent.test(bytes, quotes: found.isPrinted ? .any : .json)
    else { return nil }
    return found.reason ?? "no JSON object with a realtime event's type"
  }

  /// What has been found in one frame.
  struct Found {
    let frame: Frame
    var events: [LogEvent] = []
    /// The same as they are shown; nil where nobody wants that.
    var shown: [ShownEvent]?
    /// Why a part could not be parsed.
    var reason: String?
    /// An object begins and does not end: what is whole inside it is what is left of a damaged line.
    var isCut = false
    /// How many bytes were looked at in vain, at most.
    var wasted = 0
    /// Where the longest object ends that has both brackets and cannot be read.
    var unreadableEnd = 0
    /// How many strings deep the walk is.
    var textDepth = 0
    /// A part is JSON, whatever it says: it is not looked into again.
    var isJSON = false
    /// A part begins as Python and Node print objects, and could not be read.
    var isPrinted = false

    var isEmpty: Bool { events.isEmpty }
  }

  private func readWhole(_ bytes: UnsafeRawBufferPointer, _ found: inout Found) {
    guard let first = firstInk(of: bytes),
      bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "[")
        || bytes[first] == UInt8(ascii: "\"")
    else { return }
    read(
      UnsafeRawBufferPointer(rebasing: bytes[first...]), marks: [], isPadded: found.frame.isPadded, &found)
  }

  /// Text may stand before and behind an event, and several may stand on one line.
  private func readParts(_ bytes: UnsafeRawBufferPointer, _ found: inout Found) {
    guard !found.isJSON else { return }
    var place = 0
    // Only what cannot be read counts: a line may hold any number of events.
    var failures = 0
    while failures < 64, found.wasted <= Self.mostWasted + 4 * bytes.count,
      let part = Part.next(in: bytes, from: place)
    {
      let before = found.events.count
      // What is whole inside something that cannot be read is what is left of a damaged line.
      if part.start < found.unreadableEnd { found.isCut = true }
      let end = read(part, bytes, &found)
      if found.events.count > before { noteTime(before: part.start, bytes, &found.events[before...]) }
      if end == nil {
        failures += 1
        found.wasted += bytes.count - part.start
      }
      place = end ?? part.start + 1
    }
  }

  /// Beyond this many bytes, a line is looked at no more than a few times, whatever it is full of.
  private static let mostWasted = 16 << 20

  /// Reads a part by its kind; the place behind it, nil where it is not of that kind.
  private func read(_ part: Part, _ bytes: UnsafeRawBufferPointer, _ found: inout Found) -> Int? {
    switch part.kind {
    case .printed: return readPrinted(bytes, part.start, &found)
    case .quoted:
      if let end = readQuoted(bytes, part.start - 1, &found) { return end }
    case .json: break
    }
    guard let end = Balance.end(of: bytes, from: part.start) else {
      found.isCut = true
      return nil
    }
    if read(UnsafeRawBufferPointer(rebasing: bytes[part.start..<end]), marks: [], &found) { return end }
    found.unreadableEnd = max(found.unreadableEnd, end)
    return nil
  }

  /// An object as Python or Node print it.
  private func readPrinted(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ found: inout Found) -> Int? {
    do {
      let literal = try PrintedLiteral(bytes, from: start)
      let marks: LogEvent.Marks = literal.isElided ? .elided : []
      let isRead = literal.json.withUnsafeBytes { read($0, marks: marks, &found) }
      return isRead ? literal.end : nil
    } catch {
      // That it is no JSON either says nothing.
      if !found.isPrinted { found.reason = error.reason }
      found.isPrinted = true
      if error.isCut { found.isCut = true }
      return nil
    }
  }

  /// JSON in the quotes of another language, with its escapes: only where it is valid JSON without them, since the quotes
  /// may be those of a text around plain JSON.
  private func readQuoted(_ bytes: UnsafeRawBufferPointer, _ quote: Int, _ found: inout Found) -> Int? {
    let isBytes = quote > 0 && bytes[quote - 1] == UInt8(ascii: "b")
    let start = isBytes ? quote - 1 : quote
    guard let literal = try? PrintedLiteral(bytes, from: start), !literal.isElided else { return nil }
    let before = found.events.count
    let reason = found.reason
    literal.json.withUnsafeBytes { _ = read($0, marks: .repairedText, &found) }
    guard found.events.count > before else {
      found.reason = reason
      return nil
    }
    for place in found.events.indices[before...] { found.events[place].marks.remove(.repairedText) }
    return literal.end
  }

  /// A usage printed field by field.
  private func readFields(_ bytes: UnsafeRawBufferPointer, _ found: inout Found) {
    guard let json = FieldDump.json(bytes) else { return }
    json.withUnsafeBytes { _ = read($0, marks: .usageOnly, &found) }
  }

  /// A time before an event holds for events that have none of their own.
  private func noteTime(
    before start: Int, _ bytes: UnsafeRawBufferPointer, _ events: inout ArraySlice<LogEvent>
  ) {
    let prefix = UnsafeRawBufferPointer(rebasing: bytes[..<min(start, Self.longestPrefix)])
    guard let time = TimestampReader.firstTime(in: prefix) else { return }
    for place in events.indices where events[place].milliseconds == nil { events[place].milliseconds = time }
  }

  /// How far a time is looked for, in bytes.
  private static let longestPrefix = 512

  /// Reads one JSON text; false where it is none. Damaged text is mended once.
  @discardableResult
  private func read(
    _ bytes: UnsafeRawBufferPointer, marks: LogEvent.Marks, isPadded: Bool = false, _ found: inout Found
  ) -> Bool {
    do {
      try parser.withDocument(bytes, padded: isPadded) { root in
        // A line that is a string is the text of an event.
        unwrap(root, Envelope(keyName: sessionKey), marks, root.kind == .string ? 1 : 0, &found)
      }
      found.isJSON = true
      return true
    } catch {
      let error = error as? JSONError
      if !marks.contains(.repairedText), error == .badUTF8 || error == .badString {
        let mended = Repair.text(bytes)
        return mended.withUnsafeBytes { read($0, marks: marks.union(.repairedText), &found) }
      }
      found.reason = found.reason ?? error?.reason
      return false
    }
  }

  /// Goes through the wrappers around an event.
  private func unwrap(
    _ value: JSONValue, _ envelope: Envelope, _ marks: LogEvent.Marks, _ depth: Int, _ found: inout Found
  ) {
    guard depth < 8 else { return }
    switch value.kind {
    case .array:
      for element in value.elements { unwrap(element, envelope, marks, depth + 1, &found) }
    case .object:
      var envelope = envelope
      let fields = EventFields(value)
      let kind = EventKind(of: fields)
      envelope.read(fields, isEvent: kind != nil)
      if let kind {
        append(fields, kind, envelope, marks, &found)
      } else if !unwrapMembers(of: fields, envelope, marks, depth, &found), !found.isCut,
        BareUsage.test(value)
      {
        // Not in a line that is cut: there a usage may be anybody's.
        append(fields, .responseDone, envelope, marks.union(.usageOnly), &found)
      }
    case .string where depth > 0:
      unwrapText(value, envelope, marks, depth, &found)
    default: break
    }
  }

  /// Looks for events in the members of a wrapper; whether there are any.
  private func unwrapMembers(
    of object: borrowing EventFields, _ envelope: Envelope, _ marks: LogEvent.Marks, _ depth: Int,
    _ found: inout Found
  ) -> Bool {
    let before = found.events.count
    for name in Self.wrappers {
      if let inner = object[name] { unwrap(inner, envelope, marks, depth + 1, &found) }
      // `{"event": "response.done", "data": {...}}`: the first member that holds an event is the one.
      if found.events.count > before { return true }
    }
    return false
  }

  private static let wrappers: [EventField] = [
    .event, .data, .eventDataInCamelCase, .eventData, .payload, .message, .body, .liveKitEvent, .events,
    .interactions, .records, .log, .entries, .webSocketMessages, .response, .usage,
  ]

  /// JSON inside a string.
  private func unwrapText(
    _ value: JSONValue, _ envelope: Envelope, _ marks: LogEvent.Marks, _ depth: Int, _ found: inout Found
  ) {
    let level = found.textDepth
    guard innerParsers.indices.contains(level) else { return }
    found.textDepth += 1
    defer { found.textDepth -= 1 }
    _ = value.withUTF8 { text in
      guard let first = text.first(where: { !isSpace($0) }),
        first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      else { return }
      readText(UnsafeRawBufferPointer(text), level, envelope, marks, depth, &found)
    }
  }

  private func readText(
    _ text: UnsafeRawBufferPointer, _ level: Int, _ envelope: Envelope, _ marks: LogEvent.Marks,
    _ depth: Int,
    _ found: inout Found
  ) {
    do {
      try innerParsers[level].withDocument(text) { unwrap($0, envelope, marks, depth + 1, &found) }
    } catch {
      let error = error as? JSONError
      if !marks.contains(.repairedText), error == .badUTF8 || error == .badString {
        let mended = Repair.text(text)
        mended.withUnsafeBytes {
          readText($0, level, envelope, marks.union(.repairedText), depth, &found)
        }
      } else {
        found.reason = found.reason ?? error?.reason
      }
    }
  }

  private func append(
    _ object: borrowing EventFields, _ kind: EventKind, _ envelope: Envelope, _ marks: LogEvent.Marks,
    _ found: inout Found
  ) {
    var notes = FieldNotes()
    let event = Event(decoding: object, kind, &notes)
    var marks = notes.hasWrongType ? marks.union(.wrongType) : marks
    if notes.isElided { marks.insert(.elided) }
    // A response without its event, in a line that is cut.
    if found.isCut, object[.response] == nil, case .response = event.payload { marks.insert(.recovered) }
    let read = LogEvent(
      event: event,
      direction: envelope.direction ?? (kind.isFromClient ? .fromClient : .fromServer),
      milliseconds: envelope.milliseconds, sessionKey: envelope.sessionKey, line: found.frame.line,
      marks: marks)
    found.events.append(read)
    found.shown?.append(ShownEvent(read, object.value))
  }
}

extension EventKind {
  /// The kind of an object that is an event; nil for any other object.
  ///
  /// `error` and `ping` are also common names for other things: there the object must have an event's fields.
  init?(of object: borrowing EventFields) {
    guard let kind = object[.type].flatMap({ EventKind(named: $0) }) else {
      // A response without its event, as damaged lines leave it.
      guard object[.object]?.string == "realtime.response" else { return nil }
      let status = object[.status]?.string
      guard status != nil || object[.usage]?.isObject == true else { return nil }
      self = status == "in_progress" ? .responseCreated : .responseDone
      return
    }
    switch kind {
    case .error: if object[.error]?.isObject != true { return nil }
    case .ping: if object[.eventID] == nil { return nil }
    default: break
    }
    self = kind
  }
}
