import Synchronization

/// Where documents are written: a folder, under their names; a file; or standard output.
public final class Destination: Sendable {
  private let places: Places
  private let replaces: Bool
  /// The output folder's path without a slash at its end.
  private let root: String
  /// The folders known to be there, by the bytes of their paths.
  private let made = Mutex<Set<[UInt8]>>([])

  /// - Parameter replaces: whether a file that is there already may be replaced.
  public init(_ places: Places, replaces: Bool = true) {
    (self.places, self.replaces) = (places, replaces)
    let path = places.outputPath
    root = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
  }

  /// Makes the output folder, so that it is there even where no document is.
  public func prepare() throws(FileError) {
    if places.output == .folder { try makeFolder(root) }
  }

  /// Writes a file at once.
  /// - Parameter name: its path in the output folder; without meaning for a file and standard output.
  public func write(_ bytes: [UInt8], as name: String) throws(FileError) {
    guard let path = try path(of: name) else { return try StandardStream.output.write(bytes) }
    try FileWriter.write(bytes, to: path)
  }

  /// Where a file of this name is to be written, after making the folders on its way; nil for standard output.
  func path(of name: String) throws(FileError) -> String? {
    if places.output == .standardOutput { return nil }
    let path = place(of: name)
    if places.output == .folder {
      let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard !parts.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }),
        !name.utf8.contains(0)
      else {
        throw .unwritable(path: path, reason: "the name leads out of the folder")
      }
    }
    if !replaces, Folder.holdsFile(path) { throw .unwritable(path: path, reason: "there is a file already") }
    try makeFolder(Folder.parent(of: path))
    return path
  }

  /// The size of a file that was written; nil where it is not there.
  public func size(of name: String) -> Int? { FileTree.size(at: place(of: name)) }

  /// How a file that was written is packed; nil where it cannot be read.
  public func packing(of name: String) -> Packing? { try? ByteReader(place(of: name)).packing() }

  private func place(of name: String) -> String { places.output == .folder ? "\(root)/\(name)" : root }

  /// The name of the part of a file that a process has under way, by the file's place among all.
  public static func part(_ number: Int, of process: Int) -> String {
    "\(Temporaries.prefix(of: process))\(number).part"
  }

  /// Removes what programs that were killed have left among the output.
  /// - Parameters:
  ///   - processes: their numbers.
  ///   - kept: the file of which the part written by ``SequentialOutput`` under the name `partial` stays.
  public func removeLeftovers(of processes: [Int], keeping kept: (name: String, partial: String)? = nil) {
    guard places.output != .standardOutput else { return }
    let folder = places.output == .folder ? root : Folder.parent(of: root)
    let kept = kept.flatMap { kept in (try? path(of: kept.name)).map { Folder.path(of: kept.partial, beside: $0) } }
    Leftovers.remove(of: processes, in: folder, isDeep: places.output == .folder, keeping: kept)
  }

  /// Makes a folder once, and refuses one that a link leads back into the input.
  private func makeFolder(_ path: String) throws(FileError) {
    let key = Array(path.utf8)
    if made.withLock({ $0.contains(key) }) { return }
    try Folder.make(path)
    if places.output == .folder, places.touchesInput(try Folder.real(path)) {
      throw .overlap("\(path) leads into the input; nothing is written there")
    }
    made.withLock { _ = $0.insert(key) }
  }

  /// Brings all that was written to the disk.
  public func synchronise() throws(FileError) {
    if places.output != .standardOutput { try Folder.synchronise(root) }
  }
}
