import Foundation
import TestSupport
import Testing

@testable import CleanerIO

@Suite struct RecordSourceTests {
  /// Every file is given out once and in order: small ones some at a time, large ones in batches, what is not there
  /// with an error.
  @Test(arguments: UInt64(1)...4)
  func givesAllFilesInOrder(seed: UInt64) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cleaner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var chance = SplitMix(seed: seed)
    var files: [FileTree.File] = []
    for number in 0..<300 {
      let path = folder.appending(path: "\(number).txt").path
      files.append(FileTree.File(name: "\(number).txt", path: path))
      let size = number % 50 == 7 ? RecordReader.batchSize + 1 : Int.random(in: 0..<4000, using: &chance)
      if number % 60 != 9 { try Data(repeating: 0x61, count: size).write(to: URL(filePath: path)) }
    }
    var source = RecordSource(files, RecordOptions())
    var (names, groups): ([String], Int) = ([], 0)
    while let element = source.next() {
      switch element {
      case .files(let some, let size):
        #expect(size == FileTree.size(of: some))
        #expect(some.count <= RecordSource.enough.files)
        #expect(size < RecordSource.enough.bytes + RecordSource.largestSmallFile)
        names += some.map(\.name)
        groups += 1
      case .batch(let batch): if batch.isFirst { names.append(batch.file.name) }
      case .failed(.unreadable(let path, _)): names.append(URL(filePath: path).lastPathComponent)
      case .failed(let error): Issue.record("\(error)")
      }
    }
    #expect(names == files.map(\.name))
    #expect(groups < 60)
  }
}
