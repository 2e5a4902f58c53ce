import EventLog
import Testing

@Suite("What a log without events looks like")
struct RecognitionTests {
  static let cases: [(start: [UInt8], word: String)] = [
    ([], "empty"), ([0x1F, 0x8B, 8, 0, 0], "zcat"), ([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2], "binary"),
    (Array("BillingAccountId,Date,MeterCategory,MeterName,Quantity\n1,2,3,4,5".utf8), "Azure cost export"),
    (
      Array("start_time,end_time,amount_value,amount_currency,line_item\n".utf8),
      "OpenAI cost or usage export"
    ),
    (
      Array("{\"object\":\"organization.costs.result\",\"amount\":{}}".utf8),
      "realtally bill --export FILE LOG"
    ),
    (Array("{\"num_model_requests\":1}".utf8), "Usage API: a bill"),
    (Array("{\"timespan\":\"x\",\"value\":[{\"timeseries\":[]}]}".utf8), "Azure Monitor metrics: a bill"),
    (Array("<!DOCTYPE html><html>".utf8), "web page"),
    (Array("{\"object\":\"chat.completion\",\"choices\":[]}".utf8), "chat completions"),
    (
      Array("< TEXT '{\"type\":\"session.created\",\"eve...l\"}' [1820 bytes]".utf8),
      "WEBSOCKETS_MAX_LOG_SIZE"
    ),
    (Array("app.js:1 { type: 'response.done', response: {".utf8), "JSON.stringify"),
    (Array("got {'type': 'response.done', 'response': {".utf8), "model_dump_json"),
    (Array("Step: 1 InputTokens: 1459 InputAudioTokens: 110".utf8), "field by field"),
    (Array("just some words\nand more".utf8), "plain text"),
    (Array("{\"a\":1}\n".utf8), "no JSON in it"),
    (
      [0xFF, 0xFE] + "a,b,c,MeterName\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      "Azure cost export"
    ),
  ]

  @Test("each kind of input is named, with what to do about it", arguments: cases)
  func hints(start: [UInt8], word: String) {
    #expect(Recognition.hint(start: start).contains(word))
  }

  @Test("what is typed next names the file, where a shell takes its name as it is")
  func named() {
    let start = Array("BillingAccountId,Date,MeterCategory,MeterName,Quantity\n1,2,3,4,5".utf8)
    #expect(Recognition.hint(start: start, name: "a/cost.csv").contains("bill --export a/cost.csv LOG"))
    #expect(Recognition.hint(start: start, name: "my cost.csv").contains("bill --export FILE LOG"))
    #expect(Recognition.export(start: start) == "an Azure cost export")
  }

  @Test(
    "no log and no other text is an export",
    arguments: [
      #"{"type":"session.created","session":{"id":"sess_1"}}"#, "just some words", "a,b,c,d\n1,2,3,4\n", "",
      #"{"object":"chat.completion","choices":[]}"#,
    ])
  func noExport(text: String) {
    #expect(Recognition.export(start: Array(text.utf8)) == nil)
  }
}
