import Display
import Query
import Reconciliation

/// Input in, state changed, effects out.
extension Dashboard {
  /// Takes one input in.
  public mutating func update(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key): return press(key)
    case .changes(let changes):
      let before = selected
      take(changes)
      return readAgain(before)
    case .tick(let now):
      self.now = now
      startedAt = startedAt ?? now
      pulse.advance(to: now)
      if digest.isDue(at: now, isLive: isLive) { renewDigest() }
      if bill.isStale, isBillDue { compareBill() }
    case .size(let columns, let lines):
      self.columns = columns
      self.lines = lines
      list.keepInView(height: Layout(self).rows)
      keepPlace()
    case .details(let row, let answer):
      // The last one that was asked for: another may come later.
      if row == selected?.row { details = (row, answer) }
    case .events(let row, let answer): take(answer, of: row)
    case .problem(let text): problems.append(text)
    case .saved(let answer): take(answer)
    case .export(let answer): take(answer)
    }
    return []
  }

  /// What is shown of a response that was still being made is read again when it has ended.
  private func readAgain(_ before: ResponseRecord?) -> [Effect] {
    guard let selected, selected.isDone, let before, before.row == selected.row, !before.isDone else {
      return []
    }
    return switch view {
    case .explain: [.findDetails(selected.row)]
    case .events: [.findEvents(selected.row)]
    default: []
    }
  }

  /// Says what happens to an input that is read as it grows.
  private mutating func tell(_ changes: [Change]) {
    for case .source(let state) in changes {
      let sources = (coming ?? records).sources
      let index = Int(state.index)
      guard sources.indices.contains(index) else { continue }
      let before = sources[index]
      if state.truncations > before.truncations {
        notice =
          "\(state.name) was cut: it is read from its start again, from line \(Number.grouped(state.lines + 1)) on"
      }
      if state.rotations > before.rotations {
        notice =
          "\(state.name) was replaced: the new file goes on with line \(Number.grouped(state.lines + 1))"
      }
      if state.forgottenLine > 0, before.forgottenLine == 0 {
        notice = "the oldest details are no longer kept (--memory); rows and totals stay exact"
      }
    }
  }

  private mutating func take(_ changes: [Change]) {
    tell(changes)
    lastChangeAt = now
    guard coming == nil else {
      for change in changes {
        feel(change, in: coming)
        coming?.apply(change)
      }
      newRows = unseenRows
      return
    }
    let before = records.responses.count
    let hidden = hidden(
      changes.compactMap { change in
        guard case .response(let record) = change, record.row < before else { return nil }
        return record.row
      })
    for change in changes {
      feel(change, in: records)
      records.apply(change)
    }
    show(from: before, hidden)
    digest.invalidate()
    bill.invalidate()
    if digest.isDue(at: now, isLive: isLive) { renewDigest() }
    if isBillDue { compareBill() }
  }

  private var isBillDue: Bool {
    bill.isDue(at: now, isLive: isLive, responses: records.responses.count)
  }

  /// A response of a stream that has just ended counts into the rates.
  private mutating func feel(_ change: Change, in records: Records?) {
    guard isGrowing, case .response(let record) = change, record.isDone, let tokens = record.reported.total
    else { return }
    let row = Int(record.row)
    let known = records?.responses ?? []
    guard !known.indices.contains(row) || !known[row].isDone else { return }
    pulse.add(tokens: tokens, cost: cost(of: record)?.amount, at: now)
  }

  /// Those of some rows that do not pass as they are: a response in progress may pass when more of it is known.
  private func hidden(_ rows: [Row]) -> [Row] { isNarrowed ? Set(rows).filter { !passes($0) }.sorted() : [] }

  /// Shows the rows from a place on, and those that did not pass before. In another order than that of arrival they
  /// wait, so that nothing moves under the reader; what no longer passes stays for the same reason.
  private mutating func show(from first: Int, _ hidden: [Row]) {
    let late = hidden.filter { passes($0) && !list.rows.contains($0) }
    let more = late + (first..<records.responses.count).map { Row($0) }.filter { passes($0) }
    guard sort == RowSort() || isFollowing else {
      newRows += more.count
      return
    }
    if let row = late.first, let last = list.rows.last, row < last {
      list.replace(with: (list.rows + more).sorted(), height: Layout(self).rows)
    } else {
      list.append(more)
    }
    if sort != RowSort() { arrange() }
    if !isFollowing { newRows += more.count }
    if isFollowing, sort == RowSort() { list.select(list.last, height: Layout(self).rows) }
    list.keepInView(height: Layout(self).rows)
  }

  /// How many rows have come while the picture is paused.
  private var unseenRows: Int { (coming?.responses.count ?? 0) - records.responses.count }

  /// Stops the picture, or brings it up to date.
  mutating func pause() {
    guard let came = coming else {
      coming = records
      newRows = 0
      return
    }
    coming = nil
    let before = records.responses.count
    let hidden = hidden((0..<before).map { Row($0) })
    records = came
    newRows = 0
    digest.invalidate()
    bill.invalidate()
    show(from: before, hidden)
    makeDigest()
  }

  // MARK: Rows

  /// Whether not all rows are asked for.
  private var isNarrowed: Bool { scope != nil || !filter.query.isEmpty || !asksForAll }

  /// Whether the command line asks for everything.
  var asksForAll: Bool { query.isEmpty && named.isEmpty }

  /// Whether a row passes everything that is asked for.
  func passes(_ row: Row) -> Bool {
    guard let record = record(row) else { return false }
    if let scope, record.session != scope { return false }
    return isAsked(record) && filter.query.passes(record, in: records, prices: prices)
  }

  /// Whether a response passes everything that the command line asks for.
  func isAsked(_ record: ResponseRecord) -> Bool {
    named.passes(record, in: records, prices: prices) && query.passes(record, in: records, prices: prices)
  }

  /// Puts the rows that pass in their order.
  mutating func arrange() {
    let rows = records.responses.indices.map { Row($0) }.filter { passes($0) }
    list.replace(with: sort.sorted(rows) { key($0, $1) }, height: Layout(self).rows)
  }

  mutating func setFilter(_ text: String) {
    filter.set(text)
    newRows = 0
    arrange()
    makeDigest()
  }

  /// Works out the sums anew because more has come: the cursor stays on the cause that it is on.
  private mutating func renewDigest() {
    let known = view == .causes ? digest.causes?.entries ?? [] : []
    let code = known.indices.contains(place.cursor) ? known[place.cursor].group.code : nil
    makeDigest()
    guard let code, let found = digest.causes?.entries.firstIndex(where: { $0.group.code == code }) else {
      return
    }
    place.scroll += found - place.cursor
    place.cursor = found
    keepPlace()
  }

  /// Works out the sums of what is shown.
  mutating func makeDigest() {
    digest.make(records, isNarrowed ? records.keeping { passes($0.row) } : nil, prices, for: view, at: now)
  }
}
