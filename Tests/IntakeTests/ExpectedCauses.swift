import Reconciliation

/// What a person who reads a recording finds worth naming, written down from the recordings and the token rules alone.
///
/// A response has the last six characters of its id. Where the rules leave a range, so does the table. `history_resent` is
/// the conversation sent again, without instructions and tools: input, less those, less what was new.
struct ExpectedCauses {
  /// One cause by its code and its tokens; nil where it has no figure.
  struct Named {
    var code: CauseCode
    var tokens: ClosedRange<Int>?

    init(_ code: CauseCode, _ tokens: Int? = nil) {
      self.code = code
      self.tokens = tokens.map { $0...$0 }
    }

    init(_ code: CauseCode, in tokens: ClosedRange<Int>) {
      self.code = code
      self.tokens = tokens
    }
  }

  /// What was written down of the caller's words, as a session-level cause tells it.
  struct Speech: Equatable {
    var utterances = 0
    var tokens = 0
    /// Reported.
    var milliseconds = 0
    /// Of utterances without usage, as counted from the log's offsets.
    var unreportedMilliseconds = 0
  }

  var responses: [(id: String, causes: [Named])]
  var session: [Named] = []
  var speech = Speech()

  /// By the name of the recording.
  static let all: [String: ExpectedCauses] = [
    "azure-history-seeding": ExpectedCauses(
      responses: [("JAhlha", [Named(.defaultInstructions, 111), Named(.cachedSubset, 128)])]),
    // The only transcription failed: nothing was written down, so nothing of it is to be expected on a bill.
    "azure-vad-turn-transcription-failed": ExpectedCauses(
      responses: [("vq9siZ", [Named(.payloadStripped)])]),
    // Not `transcription_separate` as well: without a figure it says no more than `transcription_no_usage`.
    "azure-voice-live-vad-turn": ExpectedCauses(
      responses: [("g4Xvvk", [Named(.payloadStripped)])], session: [Named(.transcriptionNoUsage)],
      speech: Speech(utterances: 1, unreportedMilliseconds: 3056)),
    "gateway-openai-text-in-audio-out": ExpectedCauses(responses: [("KwU8WT", [Named(.payloadStripped)])]),
    // 51 reported, 6 + 15 + 11 + 12 counted; 33 out = 12 + 4 + 17 of thinking.
    "openai-2.1-history-seeding": ExpectedCauses(
      responses: [("tLZLit", [Named(.modelScaffold, 7), Named(.reasoningInsideText, 17)])]),
    "openai-history-seeding": ExpectedCauses(responses: [("iPeEg5", [Named(.defaultInstructions, 111)])]),
    // `log_cut` at each response too: what was asked for is in no event, so no input can be checked. Not
    // `unseen_response`: that ordinary answers were made can be guessed, but no trace of one is in the log.
    "openai-out-of-band-usage-only": ExpectedCauses(
      responses: [("R_oob1", [Named(.outOfBand, 1809), Named(.logCut)])]
        + ["R_oob2", "R_oob3", "R_oob4", "R_oob5", "R_oob6"].map {
          ($0, [Named(.outOfBand, 1809), Named(.cachedSubset, 1792), Named(.logCut)])
        },
      session: [Named(.logCut), Named(.transcriptionSeparate, 398)],
      // Audio 14 + 74 + 88 + 53 + 46 + 45, text 3 + 13 + 14 + 12 + 21 + 15.
      speech: Speech(utterances: 6, tokens: 398)),
    // Again: 187 - 111 - 19 = 57, the answer of 18 + 2 and 37; 295 - 111 - 27 = 157. The third would have read 173 of
    // text and 105 to 107 of audio. Not `vad_double_trigger` there: it cost nothing, and no words are in the log that
    // show one utterance. Not `log_cut` at the fourth: no token figure needs what comes after its `response.done`.
    "openai-preview-webrtc-turns": ExpectedCauses(
      responses: [
        ("omb00t", [Named(.defaultInstructions, 111), Named(.payloadStripped)]),
        (
          "OECR33",
          [
            Named(.historyResent, 57), Named(.cachedSubset, 128), Named(.defaultInstructions, 111),
            Named(.payloadStripped),
          ]
        ),
        ("w41C66", [Named(.notCharged, in: 278...280)]),
        (
          "k18uTS",
          [
            Named(.historyResent, 157), Named(.cachedSubset, 192), Named(.defaultInstructions, 111),
            Named(.payloadStripped),
          ]
        ),
      ]),
    "openai-text-in-audio-out": ExpectedCauses(responses: [("28YMdx", [Named(.payloadStripped)])]),
    // `log_cut` at the response too: its 72 input tokens have no content in the log. Not `cached_split_missing`: the
    // whole cached figure is lost, so that nothing says that any token was cached.
    "openai-text-log-without-session-start": ExpectedCauses(
      responses: [("Zg9fkB", [Named(.logCut)])], session: [Named(.logCut)]),
    // Again: 139 - 7 - 35 = 97; 187 - 7 - 35 = 145. The first answer had 42 of sound; it becomes its transcript behind
    // 7 + 8 + 27 tokens, fewer than the 64 that were cached.
    "openai-three-vad-turns": ExpectedCauses(
      responses: [
        ("4jdaXW", [Named(.payloadStripped)]),
        ("JtoJjw", [Named(.historyResent, 97), Named(.cachedSubset, 64), Named(.payloadStripped)]),
        (
          "0Mqdnj",
          [
            Named(.historyResent, 145), Named(.answerCarriedAsTranscript, -42),
            Named(.cacheBust, in: 27...64), Named(.payloadStripped),
          ]
        ),
      ],
      session: [Named(.transcriptionSeparate)], speech: Speech(utterances: 3, milliseconds: 9000)),
    // 52 of instructions and tools, 17 of them instructions. Again: 96 - 52 - 11 = 33, message 11 and call 22.
    "openai-tool-round-july": ExpectedCauses(
      responses: [
        ("um8NbT", [Named(.toolsOverhead, 35)]),
        ("BaBC0P", [Named(.historyResent, 33), Named(.toolsOverhead, 35), Named(.cachedSubset, 64)]),
      ]),
    // Again: 103 - 52 - 11 - 7 = 33. Not `model_scaffold`: the 7 come with what a function gives back, not with each
    // request, and our range of the rule holds them.
    "openai-tool-round-later": ExpectedCauses(
      responses: [
        ("OwdA0H", [Named(.toolsOverhead, 35)]),
        ("rcByyP", [Named(.historyResent, 33), Named(.toolsOverhead, 35), Named(.cachedSubset, 64)]),
      ]),
    "openai-vad-turn": ExpectedCauses(
      responses: [("hc0LKn", [Named(.payloadStripped)])], session: [Named(.transcriptionSeparate)],
      speech: Speech(utterances: 1, milliseconds: 3000)),
    // Not `log_cut`: joined after `session.created`, but `session.updated` gives everything that a figure needs.
    "openai-webrtc-sideband-audio": ExpectedCauses(responses: [("0a6wWY", [Named(.payloadStripped)])]),
    // `usage_missing`: `response.usage` is empty, and what stands beside the response follows other rules. Without usage
    // there is nothing of which tools or history would be a part.
    "xai-tool-round-no-usage": ExpectedCauses(
      responses: ["00cd98", "b6a320"].map { ($0, [Named(.usageMissing), Named(.payloadStripped)]) },
      session: [Named(.timeBilledModel)]),
    // Three `completed` events of one item are one utterance. Not `transcription_separate`: whether it is a line of its
    // own on that bill is not known.
    "xai-vad-turn-no-usage": ExpectedCauses(
      responses: [("097a0c", [Named(.usageMissing), Named(.payloadStripped)])],
      session: [Named(.timeBilledModel), Named(.transcriptionNoUsage)],
      speech: Speech(utterances: 1, unreportedMilliseconds: 205)),
  ]
}
