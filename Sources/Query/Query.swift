import Billing
import Reconciliation

/// A filter over responses: what is typed behind `/` on the screen and given to `--where` on the command line.
///
/// Terms stand between spaces, and all must hold. `QueryWords` lists what can be written.
public struct Query: Sendable, Equatable {
  /// The expression as it was written.
  public private(set) var text: String
  /// What of text that is being typed could not be understood, in words safe to show; nil where nothing.
  public private(set) var problem: String?
  private var terms: [Term]

  /// The query that everything passes.
  public static let everything = Query(text: "", problem: nil, terms: [])

  private init(text: String, problem: String?, terms: [Term]) {
    self.text = text
    self.problem = problem
    self.terms = terms
  }

  /// A query from an expression.
  ///
  /// - Throws: `QueryError`, which names the word that cannot be understood and says what to do.
  public init(_ text: String) throws(QueryError) {
    let (written, isOpen) = QueryReader.terms(of: text)
    if isOpen { throw QueryError("a quote has no end in “\(text)”") }
    let reader = QueryReader(isTyping: false)
    var terms: [Term] = []
    for letters in written { terms.append(try reader.term(letters)) }
    self.init(text: text, problem: nil, terms: terms)
  }

  /// A query from text that is being typed, which never fails: a term that is unfinished or cannot be understood is left
  /// out and `problem` says so; a beginning such as `status:c` means all values that begin so.
  public static func typed(_ text: String) -> Query {
    let reader = QueryReader(isTyping: true)
    var query = Query(text: text, problem: nil, terms: [])
    for letters in QueryReader.terms(of: text).terms {
      do throws(QueryError) {
        query.terms.append(try reader.term(letters))
      } catch {
        query.problem = query.problem ?? error.message
      }
    }
    return query
  }

  /// From a moment on, or up to the end of all that it leaves open, as `time>=` and `time<=` mean it.
  ///
  /// - Parameter now: how late it is, in milliseconds of the epoch: `2h ago`, `today` and the like count from there.
  /// - Throws: `QueryError` where the text is no moment.
  public init(_ end: TimeEnd, _ moment: String, now: Int) throws(QueryError) {
    let text = RelativeTime.moment(moment, now: now) ?? moment
    guard Moment.range(text) != nil else {
      throw QueryError(
        "takes \(QueryWord.Takes.moment.words); also today, yesterday, now, or a length of time before now such as "
          + "2h or 30min ago, not “\(moment)”")
    }
    try self.init("time\(end == .since ? ">=" : "<=")\(text)")
  }

  /// The responses whose id holds one of those words, of sessions whose id holds one of the others; all where no word is
  /// given.
  public init(responses: [String], sessions: [String]) {
    let words = [(Field.id, responses), (.session, sessions)].filter { !$0.1.isEmpty }
    self.init(
      text: "", problem: nil,
      terms: words.map { Term(isNegated: false, test: .part($0.0, $0.1.map { PlainWord($0) })) })
  }

  /// Differences that come to a threshold, as `diff>=` means it.
  public init(atLeast threshold: Threshold) {
    self.init(
      text: "diff>=" + threshold.text.filter { $0 != " " }, problem: nil,
      terms: [Term(isNegated: false, test: .figure(.difference, .atLeast, Amount(threshold)))])
  }

  /// One end of a stretch of time.
  public enum TimeEnd: Sendable {
    /// Its beginning.
    case since
    /// Its end.
    case until
  }

  /// Whether everything passes, because nothing is asked for.
  public var isEmpty: Bool { terms.isEmpty }

  /// A query that lets through what both let through.
  public func and(_ other: Query) -> Query {
    Query(
      text: [text, other.text].filter { !$0.isEmpty }.joined(separator: " "),
      problem: problem ?? other.problem, terms: terms + other.terms)
  }

  /// Whether a response passes.
  ///
  /// A figure that is missing passes no comparison, nor the opposite of one: unknown is not 0.
  ///
  /// - Parameters:
  ///   - records: what it is one of: its names and its session.
  ///   - prices: what `cost` goes by.
  public func passes(_ record: ResponseRecord, in records: some RecordNames, prices: PriceTable) -> Bool {
    terms.allSatisfy { $0.passes(record, records, prices) }
  }
}
