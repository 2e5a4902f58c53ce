import Events

/// The definitions of tools as the model reads them: TypeScript, right behind the instructions.
///
/// Source: `token-accounting.md`, Tool rendering: met four recorded sessions to the token, or one short. Nested
/// objects, arrays, numbers and several functions are not covered by a recording and are counted as such.
public struct ToolRendering: Sendable, Equatable {
  /// The text; empty where there are no tools.
  public private(set) var text = ""
  /// How many constructs no recording covers.
  public private(set) var uncoveredConstructs = 0

  /// The rendering of the tools in their order.
  public init(_ tools: [Tool]) {
    let tools = tools.filter(\.isShown)
    guard !tools.isEmpty else { return }
    uncoveredConstructs = tools.count - 1
    text = "# Tools\n\n## functions\n\nnamespace functions {\n\n"
    for tool in tools { append(tool) }
    text += "} // namespace functions"
  }

  private mutating func append(_ tool: Tool) {
    if let description = tool.description, !description.isEmpty { appendComment(description) }
    if let parameters = tool.parameters, !parameters.properties.isEmpty {
      text += "type \(tool.name) = (_: {\n"
      append(parameters.properties)
      text += "}) => any;\n\n"
    } else {
      uncoveredConstructs += 1
      text += "type \(tool.name) = () => any;\n\n"
    }
  }

  private mutating func append(_ properties: [Schema.Property]) {
    for property in properties {
      if let description = property.schema.description, !description.isEmpty { appendComment(description) }
      text += property.name + (property.isRequired ? ": " : "?: ") + typeName(of: property.schema) + "\n"
    }
  }

  private mutating func appendComment(_ description: String) {
    for line in description.split(separator: "\n", omittingEmptySubsequences: false) {
      text += "// \(line)\n"
    }
  }

  private mutating func typeName(of schema: Schema) -> String {
    if !schema.enumeration.isEmpty {
      return schema.enumeration.map { "\"\($0)\"" }.joined(separator: " | ")
    }
    switch schema.type {
    case "string", "boolean": break
    default: uncoveredConstructs += 1
    }
    switch schema.type {
    case "integer": return "number"
    case "array": return (schema.items.first.map { typeName(of: $0) } ?? "any") + "[]"
    case "object" where !schema.properties.isEmpty:
      var nested = ToolRendering([])
      nested.append(schema.properties)
      uncoveredConstructs += nested.uncoveredConstructs
      return "{\n" + nested.text + "}"
    default: return schema.type ?? "any"
    }
  }
}
