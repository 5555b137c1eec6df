extension StandardStream {
  /// Gives the program over to a pager that shows the bytes: it takes the program's place, terminal and all.
  /// - Parameter command: for the shell.
  /// - Throws: where there is no shell, or no room for the bytes; then nothing has been shown.
  public static func showThroughPager(_ bytes: [UInt8], command: String) throws(FileError) -> Never {
    do {
      try POSIX.becomeShell(running: command, input: bytes, defaults: [("LESS", "FRX"), ("LV", "-c")])
    } catch {
      throw .unwritable(path: "the input of \(command)", reason: "\(error)")
    }
  }
}
