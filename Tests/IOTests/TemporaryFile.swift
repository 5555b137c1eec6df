import CleanerIO
import Foundation

/// A file with some bytes, there while a test looks at it.
enum TemporaryFile {
  /// Errors name the file `FILE`.
  static func with<Value>(
    _ bytes: [UInt8], _ body: (String) throws(FileError) -> Value
  ) -> Result<Value, FileError> {
    let path = FileManager.default.temporaryDirectory.appending(path: "cleaner-\(UUID().uuidString)").path
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    defer { try? FileManager.default.removeItem(atPath: path) }
    do throws(FileError) {
      return .success(try body(path))
    } catch {
      return .failure(renamed(error))
    }
  }

  static func renamed(_ error: FileError) -> FileError {
    switch error {
    case .corrupt(_, let offset, let problem): .corrupt(path: "FILE", offset: offset, problem: problem)
    case .record(_, let number, let offset, let problem):
      .record(path: "FILE", number: number, offset: offset, problem: problem)
    default: error
    }
  }
}
