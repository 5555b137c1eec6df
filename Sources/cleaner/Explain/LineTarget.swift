import CleanerIO

/// What `explain` is asked about: a file, or one of its lines.
struct LineTarget {
  var path: String
  /// 1-based; nil for the whole file.
  var line: Int?

  /// Reads `FILE` or `FILE:LINE`. A file that is there under the whole name, colon and all, is meant.
  init(_ argument: String) {
    (path, line) = (argument, nil)
    guard !Folder.holdsFile(argument), let colon = argument.lastIndex(of: ":"),
      let number = Int(argument[argument.index(after: colon)...])
    else { return }
    (path, line) = (String(argument[..<colon]), number)
  }
}
