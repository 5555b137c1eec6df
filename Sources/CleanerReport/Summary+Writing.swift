import CleanerCore

extension Summary {
  /// Writes `summary.json`.
  public func write(made header: LedgerHeader, to json: inout JSONWriter) {
    json.object { json in
      json.field("summary", LedgerHeader.format)
      json.field("complete", isComplete)
      header.write(to: &json)
      writeSums(to: &json)
    }
    json.endLine()
  }

  /// Writes the fields with the sums.
  func writeSums(to json: inout JSONWriter) {
    json.field("documents", documents)
    json.object("verdicts") { json in
      for verdict in DocumentVerdict.allCases { json.field(verdict.rawValue, verdicts[verdict] ?? 0) }
    }
    json.object("in", input.write)
    json.object("kept", kept.write)
    json.object("removed", writeRemoved)
    json.array("review") { json in
      for (document, note) in review { json.entry(document, "note", note) }
    }
    json.array("faults") { json in
      for (document, fault) in faults {
        json.object { json in
          json.field("document", document)
          fault.write(to: &json)
        }
      }
    }
    if unnamedFaults > 0 { json.field("unnamed-faults", unnamedFaults) }
    json.array("errors") { json in
      for error in errors { json.string(error) }
    }
    if unnamedErrors > 0 { json.field("unnamed", unnamedErrors) }
  }

  /// What `summary.json` begins with, of a run that was made in this way.
  public static func beginning(_ isComplete: Bool, made header: LedgerHeader) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("summary", LedgerHeader.format)
      json.field("complete", isComplete)
      header.write(to: &json)
    }
    return json.bytes.dropLast() + Array(",".utf8)
  }

  private func writeRemoved(to json: inout JSONWriter) {
    json.object("categories") { json in
      for (category, share) in categoriesByLines {
        json.object(category.rawValue) { json in
          json.field("lines", share.lines)
          json.field("words", share.words)
          json.field("documents", share.documents)
        }
      }
    }
    json.object("rules") { json in
      for (rule, lines) in rulesByLines { json.field(rule, lines) }
    }
  }
}

extension Summary.Total {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("bytes", bytes)
    json.field("lines", lines)
    json.field("words", words)
  }
}

extension JSONWriter {
  fileprivate mutating func entry(_ document: String, _ name: String, _ value: String) {
    object { json in
      json.field("document", document)
      json.field(name, value)
    }
  }
}
