import Billing

/// What those who bill call things.
enum ProviderWords {
  /// What a line of the bill is for, whoever uses it: `deployment`, `project`.
  static func scope(_ provider: BillProvider?) -> String {
    switch provider {
    case .azure: "deployment"
    case .openAI: "project"
    case nil: "deployment or project"
    }
  }

  /// What one run can have for itself, so that its usage can be told apart.
  static func own(_ provider: BillProvider?) -> String {
    switch provider {
    case .azure: "a deployment"
    case .openAI: "a key"
    case nil: "a deployment or a key"
    }
  }

  /// Where prices other than the list's come from.
  static func prices(_ provider: BillProvider?) -> String {
    switch provider {
    case .azure: "the deployment's type (data zone and regional cost more), and your price sheet."
    case .openAI: "the prices of your contract."
    case nil: "your price sheet; on Azure also the deployment's type (data zone and regional cost more)."
    }
  }

  /// The export that has money in it.
  static func costs(_ provider: BillProvider?) -> String {
    switch provider {
    case .azure: "a cost export of Azure's Cost Management"
    case .openAI: "an export of OpenAI's Costs API or cost table"
    case nil: "an export of costs"
    }
  }
}
