import CleanerCore
import CleanerEval
import CleanerIO

/// Scores labelled documents: every one is read, cleaned and held against its labels.
struct Evaluation {
  let source: GoldSource
  let cleaner: Cleaner
  let only: [FieldFilter]
  /// The fields to group by.
  let fields: [String]
  let worst: WorstDocuments
  let jobs: Int

  struct Result {
    var scores = Scores()
    var worst: [(entry: WorstDocuments.Entry, lines: [WrongLine])] = []
    /// The inputs and records that could not be read.
    var errors: [String] = []
  }

  private enum Outcome: Sendable {
    case scored(WorstDocuments.Entry)
    case leftOut
    case failed(String)
  }

  /// Does all records; those that cannot be read are named and left out.
  func perform() -> Result {
    var result = Result()
    var worst = worst
    workInOrder(on: source, jobs: jobs, worker: worker()) { (outcome: Outcome) in
      switch outcome {
      case .scored(let entry):
        result.scores.add(entry.score, of: entry.document, by: fields)
        worst.add(entry)
      case .leftOut: break
      case .failed(let problem):
        Console.shared.error(problem)
        result.errors.append(problem)
      }
    }
    var worker = Worker(cleaner)
    result.worst = worst.entries.map { entry in
      let judgements = worker.explain(entry.document.text)
      return (entry, WrongLine.all(in: entry.document, entry.decisions, judgements: judgements))
    }
    return result
  }

  /// What each thread does with a record.
  private func worker() -> @Sendable () -> (GoldSource.Element) -> Outcome {
    let (cleaner, only) = (cleaner, only)
    return {
      let worker = SharedWorker(cleaner)
      return { element in
        do {
          let document = try Self.read(element)
          guard only.allSatisfy({ document.field($0.field) == $0.value }) else { return .leftOut }
          let decisions = Decisions(worker.clean(document.text), of: document)
          return .scored(
            WorstDocuments.Entry(
              document: document, score: DocumentScore(document, decisions), decisions: decisions))
        } catch {
          return .failed("\(error)")
        }
      }
    }
  }

  private static func read(_ element: GoldSource.Element) throws -> GoldDocument {
    switch element {
    case .record(let bytes, let place): try GoldDocument(record: bytes, at: place)
    case .table(let file): try GoldDocument(table: TextFile.read(file.path), name: file.name, at: file.path)
    case .failed(let error): throw error
    }
  }
}
