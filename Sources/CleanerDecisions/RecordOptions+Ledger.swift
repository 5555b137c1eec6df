import CleanerIO
import CleanerReport

extension RecordOptions {
  /// How a file's records are read again.
  /// - Parameter file: what the ledger says of the file; nil for a document that is a file, which is text.
  /// - Throws: ``FileError/unreadable(path:reason:)`` for a format that this program does not know.
  public init(of file: LedgerFile?) throws(FileError) {
    self.init()
    format = .text
    guard let file else { return }
    format = Format(rawValue: file.format)
    if format == nil {
      throw .unreadable(path: file.file, reason: "the ledger says it is '\(file.format)', which is no format")
    }
    textField = file.textField ?? textField
    idField = file.idField
  }
}
