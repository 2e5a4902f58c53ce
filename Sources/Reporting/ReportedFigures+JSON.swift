import JSON
import Reconciliation

/// Figures as the report has them, of one response or summed up.
protocol ReportableFigures {
  var total: Int? { get }
  var input: Int? { get }
  var inputText: Int? { get }
  var inputAudio: Int? { get }
  var inputImage: Int? { get }
  var cached: Int? { get }
  var cachedText: Int? { get }
  var cachedAudio: Int? { get }
  var cachedImage: Int? { get }
  var output: Int? { get }
  var outputText: Int? { get }
  var outputAudio: Int? { get }
  var reasoning: Int? { get }
}

extension ReportedFigures: ReportableFigures {}
extension ReportedSums: ReportableFigures {}

extension ReportableFigures {
  /// Writes the figures as an object.
  func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("total", total)
      json.key("input")
      json.object { json in
        json.member("total", input)
        json.member("text", inputText)
        json.member("audio", inputAudio)
        json.member("image", inputImage)
        json.member("cached", cached)
        json.member("cached_text", cachedText)
        json.member("cached_audio", cachedAudio)
        json.member("cached_image", cachedImage)
      }
      json.key("output")
      json.object { json in
        json.member("total", output)
        json.member("text", outputText)
        json.member("audio", outputAudio)
        json.member("reasoning", reasoning)
      }
    }
  }
}

extension Totals {
  /// Writes what is reported, what is estimated and the difference as members of the object that is open.
  func write(into json: inout JSONWriter) {
    json.key("reported")
    reported.write(into: &json)
    for (name, sums) in [("estimated", estimated), ("estimated_without_usage", estimatedWithoutUsage)] {
      json.key(name)
      json.object { json in
        json.key("input")
        sums.input.write(into: &json)
        json.key("output")
        sums.output.write(into: &json)
      }
    }
    json.key("difference")
    json.object { json in
      json.key("input")
      json.object { json in
        json.member("text", differences.inputText)
        json.member("audio", differences.inputAudio)
      }
      json.key("output")
      json.object { json in
        json.member("text", differences.outputText)
        json.member("audio", differences.outputAudio)
      }
    }
  }
}

extension Totals {
  /// Writes what the inputs are made of as a member of the object that is open.
  func writeParts(into json: inout JSONWriter) {
    json.key("input_parts")
    json.object { json in
      json.member("instructions", instructions)
      json.member("earlier", earlier)
      json.member("new", new)
    }
  }
}

extension EstimatedSums.RangeSum {
  /// Writes the sum as an object; how many responses have no estimate is a part of it. Where none has, it is not known.
  func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("tokens", known > 0 ? tokens : nil)
      json.member("low", known > 0 ? low : nil)
      json.member("high", known > 0 ? high : nil)
      json.member("without_estimate", unknown)
    }
  }
}
