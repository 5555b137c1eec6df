import CleanerCore
import RulePacks
import Foundation
let args = CommandLine.arguments
let cleaner = Cleaner(packs: Cleaner.builtinPacks())
if args[1] == "check" {
  for p in cleaner.rules.check() { print(cleaner.rules.rules[p.rule].id, p.kind) }
  for (r, p) in cleaner.rules.rulesWithoutLiterals { print("no literal", cleaner.rules.rules[r].id, p) }
  print(cleaner.rules.rules.count)
} else if args[1] == "signals" {
  var worker = Worker(cleaner)
  var names: [String: Int] = [:]
  while let line = readLine(strippingNewline: true) {
    let object = try! JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
    let text = object["text"] as! String
    let parts = worker.signals(Array(text.utf8))
    var out = "{\"p\":["
    out += parts.map { part in
      let ids = part.features.map { name -> Int in
        if let n = names[name] { return n }
        names[name] = names.count
        return names.count - 1
      }
      return "[\(part.lines.lowerBound),\(part.lines.upperBound),\(ids)]"
    }.joined(separator: ",")
    print(out + "]}")
  }
  print(names.sorted { $0.value < $1.value }.map(\.key).joined(separator: "\t"))
} else if args[1] == "bench" {
  var worker = Worker(cleaner)
  while let line = readLine(strippingNewline: true) {
    let object = try! JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
    let text = object["text"] as! String
    let r = worker.clean(Array(text.utf8))
    let gone = Set(r.removed.map(\.line))
    let kept = (0..<r.linesIn).filter { !gone.contains($0) }
    print("{\"id\":\"\(object["id"]!)\",\"regime\":\(object["regime"].map { "\"\($0)\"" } ?? "null"),\"extractor\":\(object["extractor"].map { "\"\($0)\"" } ?? "null"),\"kept\":\(kept)}")
  }
}
