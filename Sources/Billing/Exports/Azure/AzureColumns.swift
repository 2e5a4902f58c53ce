/// Where an Azure cost export has what: four formats name the same things differently.
///
/// Source: `domain.md`, 4.5.
struct AzureColumns {
  let kind: ExportKind
  let date: Int
  let end: Int?
  let meter: Int
  let categories: [Int]
  let resource: Int?
  let quantity: Int
  let unit: Int?
  let cost: Int?
  let currency: Int?
  let price: Int?
  /// The quantity as it is priced, and how many make one of it (FOCUS).
  let pricing: (quantity: Int, block: Int)?

  /// Whether those are the heads of such an export.
  static func isHead(_ names: Set<String>) -> Bool {
    let marks: Set = [
      "metername", "metercategory", "skumeter", "xskumetername", "chargeperiodstart", "meterid",
    ]
    return !names.isDisjoint(with: marks) && names.count > 2
  }

  /// - Throws: `ExportProblem` where a column is missing without which nothing can be read.
  init(_ table: ExportTable) throws(ExportProblem) {
    let kind: ExportKind =
      if table.column("chargeperiodstart", "billedcost") != nil {
        .azureFocus
      } else if table.column("usagequantity", "pretaxcost", "usagedatetime", "usagedate") != nil {
        .azurePayAsYouGo
      } else if table.column("costinusd", "billingprofileid", "invoicesectionid", "paygcostinbillingcurrency")
        != nil
      {
        .azureCustomer
      } else {
        .azureEnterprise
      }
    self.kind = kind
    func needed(_ column: Int?, _ names: String...) throws(ExportProblem) -> Int {
      guard let column else {
        throw .missingColumn(names, of: kind, line: table.headLine, found: table.heads)
      }
      return column
    }
    let isFocus = kind == .azureFocus
    date = try needed(
      table.column("date", "usagedate", "usagedatetime", "chargeperiodstart"),
      isFocus ? "ChargePeriodStart" : "Date")
    end = table.column("chargeperiodend")
    meter = try needed(
      table.column("metername", "xskumetername", "skumeter", "meter"), isFocus ? "SkuMeter" : "MeterName")
    quantity = try needed(
      table.column("quantity", "usagequantity", "consumedquantity"), isFocus ? "ConsumedQuantity" : "Quantity"
    )
    categories = [
      table.column("metercategory", "xskumetercategory", "servicename"),
      table.column("metersubcategory", "xskumetersubcategory"),
      table.column("productname", "product"), table.column("consumedservice"),
    ].compactMap { $0 }
    resource = table.column("resourceid", "instanceid")
    unit = table.column("unitofmeasure", "consumedunit", "unit")
    cost = table.column("costinbillingcurrency", "pretaxcost", "billedcost", "cost")
    currency = table.column("billingcurrencycode", "billingcurrency", "currencycode", "currency")
    price = table.column("effectiveprice", "xeffectiveunitprice", "resourcerate", "contractedunitprice")
    if let quantity = table.column("pricingquantity"), let block = table.column("xpricingblocksize") {
      pricing = (quantity, block)
    } else {
      pricing = nil
    }
  }

  /// All columns of numbers.
  var numbers: [Int] {
    [quantity, cost, price, pricing?.quantity, pricing?.block].compactMap { $0 }
  }
}
