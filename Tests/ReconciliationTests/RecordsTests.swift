import Events
import Reconciliation
import Testing
import TokenCounting

@Suite("Records")
struct RecordsTests {
  @Test("where all responses of a session are left out, its transcriptions are as well")
  func transcriptions() throws {
    var script = Script()
    for number in ["1", "2"] {
      script.session(id: "sess\(number)")
      script.say("s\(number)", milliseconds: 2000)
      script.add(.transcriptionCompleted, .transcription(MeasuredTranscription(itemID: "s\(number)")))
      script.done("r\(number)", item: nil, usage: Script.usage(10, 0, 0, 0))
    }
    let records = script.records
    #expect(records.transcriptions.count == 2 && records.responses.count == 2)
    let kept = records.keeping { $0.session == 1 }
    #expect(kept.transcriptions.map(\.session) == [1] && kept.responses.map(\.session) == [1])
    #expect(records.keeping { _ in false }.transcriptions.isEmpty)
    #expect(records.keeping { _ in true }.transcriptions == records.transcriptions)
  }
}
