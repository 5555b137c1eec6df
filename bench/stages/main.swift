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

func timeStages(of texts: [Document], passes: Int) {
  var bench = StageBench(texts)
  _ = bench.measure()  // warms the caches up, and the memory that is kept from document to document
  var all: [StageTimes] = []
  for _ in 0..<passes { all.append(bench.measure()) }
  let (median, lines) = (StageTimes.median(of: all), bench.lines)
  let bytes = texts.reduce(0) { $0 + $1.bytes.count }
  func row(_ name: String, _ nanoseconds: Int64) {
    let (perByte, perLine) = (Double(nanoseconds) / Double(bytes), Double(nanoseconds) / Double(lines))
    let share = 100 * Double(nanoseconds) / Double(median.sum)
    print("| \(name) | \(String(format: "%.2f | %.0f | %.0f %%", perByte, perLine, share)) |")
  }
  print("| stage | ns/byte | ns/line | share |")
  print("| ----- | ------: | ------: | ----: |")
  for stage in Stage.allCases { row(stage.name, median[stage]) }
  row("together", median.sum)
  print("\n\(texts.count) documents, \(bytes) bytes, \(lines) lines, median of \(passes) passes.")
}

let arguments = CommandLine.arguments
let texts = arguments.count > 1 ? documents(in: arguments[1]) : []
if !texts.isEmpty, let passes = arguments.count > 2 ? Int(arguments[2]) : 5, passes > 0 {
  timeStages(of: texts, passes: passes)
} else {
  FileHandle.standardError.write(Data("usage: bench-stages FOLDER [PASSES], a folder with *.txt\n".utf8))
  exit(2)
}
