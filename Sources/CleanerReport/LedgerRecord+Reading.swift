import CleanerCore
import Foundation
import RulePacks

extension LedgerRecord: Decodable {
  private enum Key: String, CodingKey {
    case document, file, record, verdict, note, `in`, kept, removed, blank, joins, headers, faults
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    document = try fields.decode(String.self, forKey: .document)
    if let file = try fields.decodeIfPresent(String.self, forKey: .file) {
      place = Place(file: file, record: try fields.decode(Int.self, forKey: .record))
    }
    verdict = try fields.decode(DocumentVerdict.self, forKey: .verdict)
    note = try fields.decodeIfPresent(String.self, forKey: .note)
    input = try fields.decode(Size.self, forKey: .in)
    kept = try fields.decode(Size.self, forKey: .kept)
    removed = try fields.decode([Removed].self, forKey: .removed)
    blank = try fields.decodeIfPresent([Taken].self, forKey: .blank) ?? []
    joins = try fields.decodeIfPresent([Taken].self, forKey: .joins) ?? []
    headers = try fields.decodeIfPresent([String].self, forKey: .headers) ?? []
    faults = try fields.decodeIfPresent([Fault].self, forKey: .faults) ?? []
  }
}

extension DocumentVerdict: Decodable {}
extension Category: Decodable {}

extension Fingerprint: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = UInt64(try container.decode(String.self), radix: 16) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a fingerprint")
    }
    self.init(value: value)
  }
}

extension LedgerRecord.Removed: Decodable {
  private enum Key: String, CodingKey { case line, at, label, category, confidence, reasons, ending, raw }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    line = try fields.decode(Int.self, forKey: .line)
    at = try fields.decode(Int.self, forKey: .at)
    let name = try fields.decodeIfPresent(String.self, forKey: .label) ?? Label.boilerplate.name
    guard let label = Label.allCases.first(where: { $0.name == name }) else {
      throw DecodingError.dataCorruptedError(forKey: .label, in: fields, debugDescription: "no label '\(name)'")
    }
    self.label = label
    category = try fields.decode(Category.self, forKey: .category)
    confidence = try fields.decode(Double.self, forKey: .confidence)
    reasons = try fields.decode([LedgerRecord.Explanation].self, forKey: .reasons)
    text = try LedgerText(from: decoder).bytes
    ending = Array((try fields.decodeIfPresent(String.self, forKey: .ending) ?? "\n").utf8)
    raw = try fields.decodeIfPresent(String.self, forKey: .raw).map { Array($0.utf8) }
  }
}

extension LedgerRecord.Taken: Decodable {
  private enum Key: String, CodingKey { case line, at, raw }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    line = try fields.decode(Int.self, forKey: .line)
    at = try fields.decode(Int.self, forKey: .at)
    text = try LedgerText(from: decoder).bytes
    raw = try fields.decodeIfPresent(String.self, forKey: .raw).map { Array($0.utf8) }
  }
}

/// The bytes of `text`, or exactly those of `bytes` where they are not UTF-8.
private struct LedgerText: Decodable {
  var bytes: [UInt8]

  private enum Key: String, CodingKey { case text, bytes }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    if let data = try fields.decodeIfPresent(Data.self, forKey: .bytes) {
      bytes = Array(data)
    } else {
      bytes = Array(try fields.decode(String.self, forKey: .text).utf8)
    }
  }
}
