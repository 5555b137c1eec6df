import ArgumentParser
import CleanerIO
import CleanerReport

/// How the documents lie in their files.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the files are: text, jsonl or warc. (default: what name and content tell)", valueName: "format"))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "In JSON Lines, the field with the document's text; dots lead into objects.", valueName: "name"))
  var textField = RecordOptions().textField

  @Option(
    help: ArgumentHelp(
      "The field, in WARC the header, that names the document in the report. (default: its file and number)",
      valueName: "name"))
  var idField: String?

  mutating func validate() throws {
    for (option, name) in [("--text-field", textField), ("--id-field", idField ?? "id")] {
      if name.split(separator: ".", omittingEmptySubsequences: false).contains("") {
        throw ValidationError("\(option) must be the name of a field, or several with dots between")
      }
    }
  }

  /// What a report says of them.
  func records(annotates: Bool) -> LedgerHeader.Records {
    var records = LedgerHeader.Records()
    records.format = format?.rawValue
    records.textField = textField == RecordOptions().textField ? nil : textField
    records.idField = idField
    records.annotates = annotates
    return records
  }

  var options: RecordOptions {
    var options = RecordOptions()
    options.format = format
    options.textField = textField
    options.idField = idField
    return options
  }
}

extension Format: ExpressibleByArgument {}
