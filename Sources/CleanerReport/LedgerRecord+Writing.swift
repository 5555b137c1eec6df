import CleanerCore
import Foundation
import RulePacks

extension LedgerRecord {
  /// Writes the record as one line of the ledger.
  public func write(to json: inout JSONWriter) {
    writeObject(to: &json)
    json.endLine()
  }

  /// Writes the record without a line's end, as a value.
  public func writeObject(to json: inout JSONWriter) {
    json.object { json in
      json.field("document", document)
      if let place {
        json.field("file", place.file)
        json.field("record", place.record)
      }
      json.field("verdict", verdict.rawValue)
      if let note { json.field("note", note) }
      json.object("in", input.write)
      json.object("kept", kept.write)
      json.array("removed") { json in
        let removed = removed.span
        for place in removed.indices { json.object { json in removed[place].write(to: &json) } }
      }
      Self.write(blank, as: "blank", to: &json)
      Self.write(joins, as: "joins", to: &json)
      if !headers.isEmpty {
        json.array("headers") { json in
          for line in headers { json.string(line) }
        }
      }
      if !faults.isEmpty {
        json.array("faults") { json in
          for fault in faults { json.object(fault.write) }
        }
      }
    }
  }

  private static func write(_ taken: [Taken], as name: String, to json: inout JSONWriter) {
    guard !taken.isEmpty else { return }
    json.array(name) { json in
      for item in taken { json.object(item.write) }
    }
  }
}

extension LedgerRecord.Size {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("bytes", bytes)
    json.field("lines", lines)
    json.field("words", words)
    json.field("fingerprint", fingerprint.description)
  }
}

extension LedgerRecord.Removed {
  fileprivate func write(to json: inout JSONWriter) {
    json.field(Key.line, line)
    json.field(Key.at, at)
    if label != .boilerplate { json.field("label", label.name) }
    json.field(Key.category, category.rawValue)
    json.key(Key.confidence)
    json.fraction(confidence)
    json.key(Key.reasons)
    Self.write(reasons, to: &json)
    json.text(text)
    if ending.count != 1 || ending.first != UInt8(ascii: "\n") {
      json.field("ending", String(decoding: ending, as: UTF8.self))
    }
    json.raw(raw)
  }

  private static func write(_ reasons: [LedgerRecord.Explanation], to json: inout JSONWriter) {
    json.array { json in
      let reasons = reasons.span
      for place in reasons.indices { reasons[place].write(to: &json) }
    }
  }
}

/// The keys of what was taken.
private enum Key {
  static let line = JSONKey("line")
  static let at = JSONKey("at")
  static let category = JSONKey("category")
  static let confidence = JSONKey("confidence")
  static let reasons = JSONKey("reasons")
  static let text = JSONKey("text")
}

extension LedgerRecord.Taken {
  fileprivate func write(to json: inout JSONWriter) {
    json.field(Key.line, line)
    json.field(Key.at, at)
    json.text(text)
    json.raw(raw)
  }
}

extension LedgerRecord.Fault {
  func write(to json: inout JSONWriter) {
    json.field("rule", rule)
    json.field("line", line)
    json.field("message", message)
  }
}

extension JSONWriter {
  fileprivate mutating func raw(_ raw: ArraySlice<UInt8>?) {
    if let raw { field("raw", String(decoding: raw, as: UTF8.self)) }
  }

  /// Writes a line's bytes as `text`. JSON knows only Unicode: bytes that are not UTF-8 show as U+FFFD,
  /// and `bytes` beside it has them all in base64.
  fileprivate mutating func text(_ line: ArraySlice<UInt8>) {
    key(Key.text)
    if (try? UTF8Span(validating: line.span)) != nil {
      string(utf8: line.span)
    } else {
      string(String(decoding: line, as: UTF8.self))
      field("bytes", Data(line).base64EncodedString())
    }
  }
}

extension Label {
  /// The label's name in the ledger and on the screen.
  public var name: String { "\(self)" }
}
