/// The three parts of an input: what stands before every one, what was sent before, and what is new.
public struct InputParts: Sendable, Equatable {
  /// Instructions and tools, in text tokens.
  public var instructions: Int
  /// Earlier turns, sent again.
  public var earlier: Part
  /// What came since the last response.
  public var new: Part

  /// Tokens of one part.
  public struct Part: Sendable, Equatable {
    /// Its text tokens.
    public var text: Int
    /// Its audio tokens.
    public var audio: Int
    /// Its picture tokens, as reported.
    public var image: Int
    /// All together.
    public var total: Int { text + audio + image }
  }
}

extension ResponseRecord {
  /// What came since the last response, in tokens as counted; nil where it is not known.
  public var newTokens: Int? {
    guard facts.newText >= 0, facts.newAudio >= 0 else { return nil }
    return Int(facts.newText) + Int(facts.newAudio)
  }

  /// What an input is made of, in tokens: as reported where that meets our count, else as estimated; nil where it is not
  /// known.
  public var inputParts: InputParts? {
    guard !marks.contains(.madeNothing), facts.prompt >= 0, facts.newText >= 0, facts.newAudio >= 0,
      let countedText = met(reported.inputText, estimated.inputText),
      let countedAudio = met(reported.inputAudio, estimated.inputAudio)
    else { return nil }
    let dropped = droppedByServer
    let (text, audio) = (countedText - dropped.text, countedAudio - dropped.audio)
    // What is more than the likeliest figure belongs to what is new first: it was never reported before.
    let more = TokenPair(
      text: max(0, text - (estimated.inputText.tokens ?? text)),
      audio: max(0, audio - (estimated.inputAudio.tokens ?? audio)))
    let pictures = self.pictures
    let new = InputParts.Part(
      text: Int(facts.newText) + min(more.text, Int(facts.newTextSlack)),
      audio: Int(facts.newAudio) + min(more.audio, Int(facts.newAudioSlack)), image: pictures.new)
    return InputParts(
      instructions: Int(facts.prompt),
      earlier: InputParts.Part(
        text: max(0, text - Int(facts.prompt) - new.text), audio: max(0, audio - new.audio),
        image: pictures.earlier),
      new: new)
  }

  /// What is reported of pictures, read before and new.
  private var pictures: (earlier: Int, new: Int) {
    let all = reported.inputImage ?? 0
    let earlier = note { if case .pictures(_, let earlier) = $0 { Int(earlier) } else { nil } } ?? 0
    return (min(all, earlier), max(0, all - earlier))
  }

  /// What our count holds and the server has dropped.
  private var droppedByServer: TokenPair {
    note {
      if case .serverDropped(let text, let audio) = $0 {
        TokenPair(text: Int(text), audio: Int(audio))
      } else {
        nil
      }
    } ?? .zero
  }

  private func met(_ reported: Int?, _ estimated: Figure) -> Int? {
    guard let reported, estimated.difference(from: reported) == 0 else { return estimated.tokens }
    return reported
  }
}
