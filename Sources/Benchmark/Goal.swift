/// What issue and README promise, and what was measured.
struct Goal {
  /// What is measured.
  let what: String
  /// What was promised, in words.
  let goal: String
  /// What was measured, in words.
  let measured: String
  /// How many times the goal was needed: 1 or less is met; nil where it could not be measured.
  let share: Double?

  /// A goal that a figure must not pass.
  init(_ what: String, atMost limit: Double, _ measured: Double, _ unit: String) {
    self.what = what
    goal = "at most \(Decimals.short(limit)) \(unit)"
    self.measured = "\(Decimals.short(measured)) \(unit)"
    share = measured / limit
  }

  /// A goal that a figure must reach.
  init(_ what: String, atLeast limit: Double, _ measured: Double, _ unit: String) {
    self.what = what
    goal = "at least \(Decimals.short(limit)) \(unit)"
    self.measured = "\(Decimals.short(measured)) \(unit)"
    share = limit / measured
  }

  /// A goal that holds or not.
  init(_ what: String, _ goal: String, holds: Bool, _ measured: String) {
    self.what = what
    self.goal = goal
    self.measured = measured
    share = holds ? 0 : .infinity
  }

  /// A goal that could not be measured.
  init(_ what: String, _ goal: String, because reason: String) {
    self.what = what
    self.goal = goal
    measured = reason
    share = nil
  }

  /// A row of the table.
  var row: String {
    let verdict =
      switch share {
      case .none: "not measured"
      case .some(let share) where share <= 1: "met"
      case .some(.infinity): "**not met**"
      case .some(let share): "**short by \(Decimals.short(share)) ×**"
      }
    return "| \(what) | \(goal) | \(measured) | \(verdict) |"
  }
}

/// A part of the results: a text, and the goals that it answers.
struct Section {
  var text: String
  var goals: [Goal] = []
}
