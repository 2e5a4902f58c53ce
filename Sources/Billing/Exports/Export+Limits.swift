extension Export {
  /// More than anybody is billed, and the last up to which every program can hold whole numbers: 2^53.
  static let mostOfMeasure = 1 << 53

  /// Adds a row. A quantity with which a measure is more than any bill has leaves the row without one, and that is said.
  mutating func add(_ row: BillRow) {
    var row = row
    if let quantity = row.quantity {
      let sum = (totals[row.measure] ?? 0).addingReportingOverflow(Int(clamping: quantity.magnitude))
      if sum.overflow || sum.partialValue > Self.mostOfMeasure {
        note(.tooLarge(line: row.line, meter: row.meter, quantity: DecimalNumber(quantity)))
        (row.quantity, row.misfit) = (nil, nil)
      } else {
        totals[row.measure] = sum.partialValue
      }
    }
    if let misfit = row.misfit, misfit.quantity.magnitude > Self.mostOfMeasure.magnitude { row.misfit = nil }
    rows.append(row)
  }

  /// A moment that an export names as a number; nil, with a note, where it lies in no year of the calendar.
  ///
  /// - Parameters:
  ///   - number: the number as the file has it.
  ///   - unit: how many milliseconds one of it is.
  mutating func moment(_ number: Int, unit: Int, line: Int, column: String) -> Int? {
    let (moment, isTooLarge) = number.multipliedReportingOverflow(by: unit)
    guard !isTooLarge, UTCDay.moments.contains(moment) else {
      note(.badDate(line: line, column: column, text: String(number)))
      return nil
    }
    return moment
  }
}
