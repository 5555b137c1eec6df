/// What a review cannot do, and what to do about it.
public enum ReviewError: Error, Equatable, CustomStringConvertible {
  /// There is no finished run in the folder.
  case noReport(ledger: String)
  /// No review was begun there.
  case noReview(folder: String)
  /// The database was made by a newer program, or is none.
  case unusable(path: String, problem: String)
  /// The server has no such port to give.
  case noPort(UInt16, problem: String)
  /// A request names a document or line that is not there.
  case missing(String)
  /// A request that makes no sense.
  case wrong(String)
  /// All lines are not known yet; the share that is, 0 to 1.
  case indexing(Double)

  public var description: String {
    switch self {
    case .noReport(let ledger): "there is no \(ledger); name the folder of a run that has a report"
    case .noReview(let folder): "there is no review in \(folder); `cleaner review` begins one"
    case .unusable(let path, let problem): "\(path): cannot be used: \(problem); move it away to begin anew"
    case .noPort(let port, let problem): "port \(port) cannot be used: \(problem); without --port a free one is taken"
    case .missing(let what): "there is no \(what)"
    case .wrong(let problem): problem
    case .indexing(let share): "the lines are still being read, \(Int(share * 100))% are done; try again in a moment"
    }
  }

  /// The status of the answer to a request.
  var status: Int {
    switch self {
    case .missing: 404
    case .wrong: 400
    case .indexing: 409
    default: 500
    }
  }
}
