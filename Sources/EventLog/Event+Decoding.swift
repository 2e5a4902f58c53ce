import Events
import JSON

extension Event {
  /// An event from its object. Fields that are missing or of the wrong type are missing in the event; it never fails.
  init(decoding object: borrowing EventFields, _ kind: EventKind, _ notes: inout FieldNotes) {
    let id = object[.eventID]?.identifier
    self.init(kind: kind, id: id, payload: Payload(decoding: object, kind, &notes))
  }
}

extension Event.Payload {
  init(decoding object: borrowing EventFields, _ kind: EventKind, _ notes: inout FieldNotes) {
    switch kind {
    case .sessionCreated, .sessionUpdated, .sessionUpdate:
      self = object[.session].object(&notes).map { .session(Session(decoding: $0, &notes)) } ?? .none
    case .conversationCreated: self = .conversation(id: object[.conversation]?["id"]?.identifier)
    case .itemCreate, .itemCreated, .itemAdded, .itemDone, .itemRetrieved:
      guard let item = object[.item].object(&notes) else {
        self = .none
        return
      }
      self = .item(Item(decoding: item, &notes), after: Predecessor(decoding: object))
    case .itemDelete, .itemDeleted, .itemRetrieve:
      self = .itemReference(itemID: object[.itemID].identifier(&notes))
    case .itemTruncate, .itemTruncated:
      self = .truncation(
        itemID: object[.itemID].identifier(&notes),
        audioEndMilliseconds: object[.audioEndMilliseconds].number(&notes))
    case .inputAudioCommitted:
      self = .committed(itemID: object[.itemID].identifier(&notes), after: Predecessor(decoding: object))
    case .speechStarted:
      self = .speech(
        itemID: object[.itemID].identifier(&notes),
        milliseconds: object[.audioStartMilliseconds].number(&notes))
    case .speechStopped:
      self = .speech(
        itemID: object[.itemID].identifier(&notes), milliseconds: object[.audioEndMilliseconds].number(&notes)
      )
    case .inputTimeout:
      self = .inputTimeout(
        itemID: object[.itemID].identifier(&notes),
        startMilliseconds: object[.audioStartMilliseconds].number(&notes),
        endMilliseconds: object[.audioEndMilliseconds].number(&notes))
    case .inputAudioAppend:
      self =
        object[.audio]?.withUTF8 {
          .appendedAudio(bytes: Base64.decodedSize($0), isSilent: Loudness.isSilent(base64: $0))
        } ?? .appendedAudio(bytes: 0, isSilent: false)
    case .transcriptionCompleted, .transcriptionFailed:
      self = .transcription(Transcription(decoding: object.value, &notes))
    case .responseCreate: self = .responseRequest(ResponseRequest(decoding: object[.response], &notes))
    case .error:
      self = .error(code: object[.error]?["code"]?.string, message: object[.error]?["message"]?.string)
    default: self.init(decodingOutput: object, kind, &notes)
    }
  }

  /// Events of a response.
  private init(decodingOutput object: borrowing EventFields, _ kind: EventKind, _ notes: inout FieldNotes) {
    switch kind {
    case .responseCreated, .responseDone:
      // A damaged line may have left the response without its event.
      let response = object[.response].flatMap { $0.isObject ? $0 : nil } ?? object.value
      self = .response(Response(decoding: response, &notes))
    case .outputItemAdded, .outputItemDone:
      guard let item = object[.item].object(&notes) else {
        self = .outputPlace(OutputPlace(decoding: object))
        return
      }
      self = .outputItem(Item(decoding: item, &notes), responseID: object[.responseID]?.identifier)
    case .textDelta, .transcriptDelta, .argumentsDelta:
      self = .textDelta(object[.delta].text(&notes) ?? "", OutputPlace(decoding: object))
    case .textDone: self = .textDone(object[.text].text(&notes), OutputPlace(decoding: object))
    case .transcriptDone: self = .textDone(object[.transcript].text(&notes), OutputPlace(decoding: object))
    case .argumentsDone: self = .textDone(object[.arguments].text(&notes), OutputPlace(decoding: object))
    case .audioDelta:
      self = .audioDelta(
        bytes: object[.delta]?.withUTF8(Base64.decodedSize) ?? 0, OutputPlace(decoding: object))
    case .audioDone, .contentPartAdded, .contentPartDone: self = .outputPlace(OutputPlace(decoding: object))
    case .playbackStarted, .playbackStopped, .playbackCleared:
      self = .playback(responseID: object[.responseID]?.identifier)
    default: self = .none
    }
  }
}

extension OutputPlace {
  init(decoding object: borrowing EventFields) {
    self.init(responseID: object[.responseID]?.identifier, itemID: object[.itemID]?.identifier)
  }
}

extension Predecessor {
  init(decoding object: borrowing EventFields) {
    guard let value = object[.previousItemID] else {
      self = .unknown
      return
    }
    switch value.identifier {
    case "root"?, ""?: self = .first
    case let id?: self = .item(id)
    case nil: self = value.isNull ? .first : .unknown
    }
  }
}

extension Transcription {
  init(decoding object: JSONValue, _ notes: inout FieldNotes) {
    // xAI completes an item several times; all but the last are in progress.
    self.init(
      itemID: object.identifier("item_id", &notes), isFinal: object["status"]?.string != "in_progress")
    transcript = object["transcript"]?.string
    errorCode = object["error"]?["code"]?.string
    guard let usage = object["usage"].object(&notes) else { return }
    if let seconds = usage["seconds"]?.double {
      guard (0..<1e9).contains(seconds) else {
        notes.hasWrongType = true
        return
      }
      self.usage = .duration(milliseconds: Int(seconds * 1000 + 0.5))
    } else if usage["input_tokens"] != nil || usage["total_tokens"] != nil {
      let details = (usage["input_token_details"] ?? usage["input_tokens_details"]).object(&notes)
      self.usage = .tokens(
        input: usage.count("input_tokens", &notes), inputAudio: details?.count("audio_tokens", &notes),
        inputText: details?.count("text_tokens", &notes), output: usage.count("output_tokens", &notes))
    }
  }
}
