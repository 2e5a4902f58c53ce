import Events

extension Export {
  /// Puts a mask in the place of keys: what an export names is shown as it is.
  mutating func maskSecrets() {
    var known: [String: String] = [:]
    func masked(_ text: String) -> String {
      if let text = known[text] { return text }
      let masked = Secrets.masked(text)
      known[text] = masked
      return masked
    }
    for place in rows.indices {
      rows[place].model = rows[place].model.map(masked)
      rows[place].meter = masked(rows[place].meter)
      rows[place].payer = rows[place].payer.map(masked)
    }
    for place in unmapped.indices {
      unmapped[place].meter = masked(unmapped[place].meter)
      unmapped[place].unit = masked(unmapped[place].unit)
    }
  }
}
