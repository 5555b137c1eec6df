extension StandardStream {
  /// Gives the program over to a pager that shows the bytes: it takes the program's place, terminal and all.
  /// - Parameter command: for the shell.
  /// - Throws: where there is no shell, or no room for the bytes; then nothing has been shown.
  public static func showThroughPager(_ bytes: [UInt8], command: String) throws(FileError) -> Never {
    let pager = command.split(separator: " ").first.map(String.init) ?? command
    // A pager that is not there is no reason to show nothing. What sets variables first is left to the shell.
    let check = pager.contains("=") || pager.contains("'") ? "" : "command -v '\(pager)' >/dev/null || exec cat\n"
    do {
      try POSIX.becomeShell(running: check + command, input: bytes, defaults: [("LESS", "FRX"), ("LV", "-c")])
    } catch {
      throw .unwritable(path: "the input of \(command)", reason: "\(error)")
    }
  }
}
