import ArgumentParser
import CleanerDecisions
import CleanerIO

/// Reads the decisions that a user names.
enum DecisionLoader {
  /// - Parameter paths: files of decisions, and folders of them.
  /// - Returns: nil for no path.
  static func load(_ paths: [String]) throws -> [DecisionEntry]? {
    guard !paths.isEmpty else { return nil }
    do {
      return try paths.flatMap(DecisionFile.read)
    } catch let error as FileError {
      throw error.reported()
    } catch {
      throw Status.usageError("\(error)")
    }
  }
}
