import ArgumentParser
import CleanerIO
import CleanerReport

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Undo a run: put back every line, byte for byte.",
    discussion: """
      Restore a folder with the report that lies in it:

        cleaner restore --in clean --out original

      Restore one file of it:

        cleaner restore --in clean/a.txt --out a.txt --report clean/_report

      A file that has changed since the run is named and left out, and so is one that is there already, if not \
      with --force; the exit status is then 1.
      """)

  @Option(
    name: .customLong("in"), help: "The folder or file that a run wrote, or - for standard input.", completion: .file())
  var input: String

  @Option(
    name: .customLong("out"), help: "Where the originals go: a folder, a file, or - for standard output.",
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The run's report, where it is not in _report of the folder.", valueName: "dir"),
    completion: .directory)
  var report: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    do {
      let places = try Places(input: input, output: output)
      guard let folder = report ?? (places.input == .folder ? input.appending(component: FileTree.reportFolder) : nil)
      else {
        throw Status.usageError("the report of one file must be named: --report DIR")
      }
      let ledger = ReportFolder.ledger(in: folder)
      guard Folder.holdsFile(ledger) else {
        throw Status.usageError("there is no \(ledger); name the folder of the run's report with --report DIR")
      }
      Interruption.cleansUp()
      let restoration = try Restoration(places: places, ledger: ledger, replaces: force)
      let (restored, failed) = try restoration.perform()
      if !quiet {
        Console.shared.write("\(restored.of("document")) restored" + (failed > 0 ? ", \(failed.grouped) not" : ""))
      }
      if failed > 0 { throw Status.failed.exit }
      if places.input == .folder, let documents = ReportFolder.documents(in: folder), documents != restored {
        Console.shared.error(
          "\(ledger): tells of \(restored.grouped) of the run's \(documents.grouped) documents; it is cut off, and the others "
            + "are not restored")
        throw Status.failed.exit
      }
    } catch let error as FileError {
      throw error.reported()
    }
  }
}
