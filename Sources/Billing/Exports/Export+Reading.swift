import JSON

extension Export {
  /// Reads an export of a provider, recognised by its content.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - prices: what a unit costs by the lists, which tells a million from one where a row contradicts itself.
  /// - Throws: `ExportProblem`, which says why nothing in it can be read.
  public static func read(_ bytes: [UInt8], name: String, prices: PriceTable) throws(ExportProblem) -> Export
  {
    let text = PlainBytes.utf8(bytes)
    guard let first = text.first(where: { $0 > 32 }) else { throw .empty }
    var export =
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      ? try json(text, name, prices) : try table(text, name, prices)
    let currencies = export.currencies
    if currencies.count > 1 {
      let isKnown = export.notes.contains { if case .mixedCurrencies = $0 { true } else { false } }
      if !isKnown { export.note(.mixedCurrencies(currencies.map(\.code), line: currencies[1].line)) }
    }
    export.maskSecrets()
    return export
  }

  // MARK: Tables

  private static func table(_ text: [UInt8], _ name: String, _ prices: PriceTable) throws(ExportProblem)
    -> Export
  {
    func isUsage(_ names: Set<String>) -> Bool {
      names.contains("nummodelrequests") || names.contains("inputtokens") && names.contains("outputtokens")
    }
    func isCost(_ names: Set<String>) -> Bool {
      names.contains("amountvalue") || names.contains("lineitem") && names.contains("starttime")
    }
    guard let table = ExportTable(text, isHead: { isUsage($0) || isCost($0) || AzureColumns.isHead($0) })
    else { throw .unknown }
    let names = Set(table.heads.map(ExportTable.plain))
    if isUsage(names) { return try OpenAITables.usage(table, name: name) }
    if isCost(names) { return try OpenAITables.costs(table, name: name, prices: prices) }
    return try AzureCosts.read(table, name: name, prices: prices)
  }

  // MARK: JSON

  private static func json(_ text: [UInt8], _ name: String, _ prices: PriceTable) throws(ExportProblem)
    -> Export
  {
    do {
      return try parse(text) { root in
        if AzureMetrics.isMetrics(root) { return try AzureMetrics.read(root, name: name, bytes: text) }
        let pages = root.isArray ? Array(root.elements) : [root]
        return try self.pages(pages, name, text, prices)
      }
    } catch let problem as ExportProblem {
      throw problem
    } catch {
      // Pages that were written one after the other, a line each.
      if let export = try lines(text, name, prices) { return export }
      throw .notJSON((error as? JSONError)?.reason ?? "it cannot be read")
    }
  }

  private static func parse<Answer>(_ text: [UInt8], _ body: (JSONValue) throws -> Answer) throws -> Answer {
    try text.withUnsafeBytes { try JSONParser().withDocument($0, body) }
  }

  private static func pages(
    _ pages: [JSONValue], _ name: String, _ text: [UInt8], _ prices: PriceTable
  ) throws(ExportProblem) -> Export {
    guard let kind = pages.lazy.compactMap({ OpenAIPages.kind($0) }).first else {
      throw problem(pages.first)
    }
    var reader = OpenAIPages(name: name, kind: kind, bytes: text, prices: prices)
    for page in pages { reader.read(page) }
    return try reader.finish()
  }

  /// What a document is that is no export.
  private static func problem(_ root: JSONValue?) -> ExportProblem {
    guard let root, root.isObject else { return .unknown }
    if let error = root["error"], error.isObject {
      return .errorAnswer(error["message"]?.string ?? error["code"]?.string ?? "")
    }
    if root["type"]?.string != nil || root["event"] != nil { return .isLog }
    if root["data"]?.isArray == true, root["object"]?.string == "page" { return .noRows(.openAIUsage) }
    return root["timespan"] != nil ? .noRows(.azureMetrics) : .unknown
  }

  /// Pages a line each; nil where a line is none.
  private static func lines(_ text: [UInt8], _ name: String, _ prices: PriceTable) throws(ExportProblem)
    -> Export?
  {
    let lines = text.split(separator: UInt8(ascii: "\n")).filter { $0.contains { $0 > 32 } }
    guard lines.count > 1 else { return nil }
    do {
      guard let first = lines.first, let kind = try parse(Array(first), { OpenAIPages.kind($0) }) else {
        return try parse(Array(lines[0])) { problem($0) } == .isLog ? try log() : nil
      }
      var reader = OpenAIPages(name: name, kind: kind, bytes: text, prices: prices)
      for line in lines { try parse(Array(line)) { reader.read($0) } }
      return try reader.finish()
    } catch let problem as ExportProblem {
      throw problem
    } catch {
      return nil
    }
  }

  private static func log() throws(ExportProblem) -> Export { throw .isLog }
}
