/// A way in which programs print events.
public enum PrintedShape: String, CaseIterable, Sendable {
  case pythonLine, pythonObject, pythonPretty, pythonString, pythonBytes, webSockets, node, nodeClass,
    nodeWrapped

  /// An event, given as JSON, as it is printed.
  public func print(_ json: String) -> String {
    let value = PrintedValue(json: json)
    switch self {
    case .pythonLine:
      return "2026-03-31 12:00:00,123 - app (main) - DEBUG - event: " + PythonWriter.repr(value)
    case .pythonObject: return "got " + PythonWriter.object(value)
    case .pythonPretty: return PythonWriter.pprint(value)
    case .pythonString: return "recv " + PythonWriter.quoted(json)
    case .pythonBytes: return "recv " + PythonWriter.bytes(json)
    case .webSockets: return "DEBUG < TEXT " + PythonWriter.quoted(json) + " [\(json.utf8.count) bytes]"
    case .node: return "event: " + NodeWriter.inspect(value)
    case .nodeClass: return "app.js:12 <ref *1> RealtimeEvent " + NodeWriter.inspect(value)
    case .nodeWrapped:
      return NodeWriter.inspect(.object([("direction", .string("received")), ("data", .string(json))]))
    }
  }
}
