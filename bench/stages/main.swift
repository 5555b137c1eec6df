// What each stage of cleaning costs, on one thread, for the text files of a folder:
//
//   bench-stages FOLDER [PASSES]
//
// Prints a table, nanoseconds by byte and by line that is not blank, of the median pass.

import CleanerCore
import Foundation

func documents(in folder: String) -> [Document] {
  let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
    FileManager.default.contents(atPath: folder + "/" + name).map { Document(id: name, bytes: Array($0)) }
  }
}

let arguments = CommandLine.arguments
let texts = arguments.count > 1 ? documents(in: arguments[1]) : []
guard !texts.isEmpty, let passes = arguments.count > 2 ? Int(arguments[2]) : 5, passes > 0 else {
  FileHandle.standardError.write(Data("usage: bench-stages FOLDER [PASSES], a folder with *.txt\n".utf8))
  exit(2)
}
var bench = StageBench(texts)
_ = bench.measure()  // warms the caches up, and the memory that is kept from document to document
var all: [StageTimes] = []
for _ in 0..<passes { all.append(bench.measure()) }
let median = StageTimes.median(of: all)
let bytes = texts.reduce(0) { $0 + $1.bytes.count }

print("| stage | ns/byte | ns/line | share |")
print("| ----- | ------: | ------: | ----: |")
func row(_ name: String, _ nanoseconds: Int64) {
  let (perByte, perLine) = (Double(nanoseconds) / Double(bytes), Double(nanoseconds) / Double(bench.lines))
  let share = 100 * Double(nanoseconds) / Double(median.sum)
  print("| \(name) | \(String(format: "%.2f | %.0f | %.0f %%", perByte, perLine, share)) |")
}
for stage in Stage.allCases { row(stage.name, median[stage]) }
row("together", median.sum)
print()
print("\(texts.count) documents, \(bytes) bytes, \(bench.lines) lines, median of \(passes) passes.")
