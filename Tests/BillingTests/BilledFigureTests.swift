import Billing
import Testing

@Suite("Figures typed in")
struct BilledFigureTests {
  static let readable: [(text: String, figures: [BilledFigure])] = [
    ("audio_in=640", [BilledFigure(.inputAudio, 640)]),
    (
      "audio_in=640,text_in=1,459,out=2",
      [
        BilledFigure(.inputAudio, 640), BilledFigure(.inputText, 1459), BilledFigure(.output, 2),
      ]
    ),
    ("audio_in=1,234,567 requests=3", [BilledFigure(.inputAudio, 1_234_567), BilledFigure(.requests, 3)]),
    ("Input_Audio_Tokens = 1_459; in=5", [BilledFigure(.inputAudio, 1459), BilledFigure(.input, 5)]),
    ("AudioPromptTokens=7", [BilledFigure(.inputAudio, 7)]),
    ("total=1.5k", [BilledFigure(.total, 1500, tolerance: 50)]),
    ("total=2M", [BilledFigure(.total, 2_000_000, tolerance: 500_000)]),
    ("text_in=0.00064M", [BilledFigure(.inputText, 640, tolerance: 5)]),
    ("text_in=640.0", [BilledFigure(.inputText, 640)]),
    ("transcription_seconds=12", [BilledFigure(.transcriptionSeconds, 12_000, tolerance: 500)]),
    ("asr_seconds=1.5min", [BilledFigure(.transcriptionSeconds, 90_000, tolerance: 3000)]),
    ("transcription_tokens=12", [BilledFigure(.transcriptionTokens, 12)]),
    ("cost=1.23USD", [BilledFigure(.cost, 12_300_000_000, tolerance: 50_000_000, currency: "USD")]),
    ("cost=$1,234.50", [BilledFigure(.cost, 12_345_000_000_000, tolerance: 50_000_000, currency: "USD")]),
    ("price=0.02€", [BilledFigure(.cost, 200_000_000, tolerance: 50_000_000, currency: "EUR")]),
    ("cost=3", [BilledFigure(.cost, 30_000_000_000, tolerance: 5_000_000_000)]),
  ]

  @Test("names, separators and units as people type them", arguments: readable.indices)
  func reading(place: Int) throws {
    #expect(try BilledFigure.list(Self.readable[place].text) == Self.readable[place].figures)
  }

  static let mistakes: [(text: String, error: BilledFigureError)] = [
    ("", .nothing), (" , ", .nothing), ("640", .noFigure("640")), ("=640", .noFigure("=640")),
    ("audio_i=640", .unknownMeasure("audio_i")), ("audio_in=x", .noNumber(.inputAudio, "x")),
    ("audio_in=6x", .noNumber(.inputAudio, "6x")), ("audio_in=", .noNumber(.inputAudio, "")),
    ("audio_in=-5", .noNumber(.inputAudio, "-5")), ("audio_in=1.5", .notWhole(.inputAudio, "1.5")),
    ("audio_in=1.2345k", .notWhole(.inputAudio, "1.2345k")),
    ("audio_in=1.2.3", .noNumber(.inputAudio, "1.2.3")),
    ("audio_in=99999999999999999", .tooLarge(.inputAudio, "99999999999999999")),
    ("audio_in=99999999999999999999", .noNumber(.inputAudio, "99999999999999999999")),
    ("audio_in=1 input_audio=2", .twice(.inputAudio)), ("requests=1s", .noNumber(.requests, "1s")),
  ]

  @Test("what cannot be read is named", arguments: mistakes.indices)
  func mistake(place: Int) {
    let error = #expect(throws: BilledFigureError.self) { try BilledFigure.list(Self.mistakes[place].text) }
    #expect(error == Self.mistakes[place].error)
  }

  @Test("every measure goes by its report's name and by each of its own, and no two share one")
  func names() {
    var seen: [String: BilledMeasure] = [:]
    for measure in BilledMeasure.allCases {
      #expect(BilledMeasure(name: measure.rawValue) == measure)
      for name in measure.names {
        #expect(BilledMeasure(name: name) == measure, "\(name)")
        #expect(seen.updateValue(measure, forKey: name) == nil, "\(name)")
      }
    }
  }

  @Test(
    "days begin where the calendar says",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2026-03-31", 1_774_915_200),
      ("2026-12-31", 1_798_675_200),
    ])
  func days(text: String, seconds: Int) throws {
    let day = try #require(UTCDay(text))
    #expect(day.start == seconds * 1000 && day.end == day.start + 86_400_000)
    #expect(day.contains(day.start) && day.contains(day.end - 1) && !day.contains(day.end))
  }

  @Test(
    "no day",
    arguments: ["2026-02-29", "2026-13-01", "31.03.2026", "2026-3-1", "2026-00-10", "1969-12-31", ""])
  func noDay(text: String) { #expect(UTCDay(text) == nil) }
}
