import CleanerCore
import CleanerEval
import CleanerIO

/// Scores labelled documents: every one is read, cleaned and held against its labels.
struct Evaluation {
  let source: GoldSource
  /// One, or one for each fold.
  let cleaners: [Cleaner]
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
    result.worst = worst.entries.map { entry in
      var worker = Worker(cleaners[(try? Self.fold(of: entry.document, cleaners.count)) ?? 0])
      let judgements = worker.explain(entry.document.text)
      return (entry, WrongLine.all(in: entry.document, entry.decisions, judgements: judgements))
    }
    return result
  }

  /// What each thread does with a record.
  private func worker() -> @Sendable () -> (GoldSource.Element) -> Outcome {
    let (cleaners, only) = (cleaners, only)
    return {
      let workers = cleaners.map(SharedWorker.init)
      return { element in
        do {
          let document = try Self.read(element)
          guard only.allSatisfy({ document.field($0.field) == $0.value }) else { return .leftOut }
          let worker = workers[try Self.fold(of: document, workers.count)]
          let decisions = Decisions(worker.clean(document.text, rulesOnly: true), of: document)
          return .scored(
            WorstDocuments.Entry(
              document: document, score: DocumentScore(document, decisions), decisions: decisions))
        } catch {
          return .failed("\(error)")
        }
      }
    }
  }

  /// The fold of a record, where there are several.
  private static func fold(of document: GoldDocument, _ count: Int) throws -> Int {
    if count == 1 { return 0 }
    guard let fold = Int(document.field("fold")), (0..<count).contains(fold) else {
      throw GoldError(place: document.place, problem: "the field fold is no number from 0 to \(count - 1)")
    }
    return fold
  }

  private static func read(_ element: GoldSource.Element) throws -> GoldDocument {
    switch element {
    case .record(let bytes, let place): try GoldDocument(record: bytes, at: place)
    case .table(let file): try GoldDocument(table: TextFile.read(file.path), name: file.name, at: file.path)
    case .failed(let error): throw error
    }
  }
}
