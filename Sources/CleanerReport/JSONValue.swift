import CSimdjson

/// A JSON value as it was read.
public enum JSONValue: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// As it is written.
  case number(String)
  /// UTF-8; half a surrogate pair is U+FFFD.
  case string([UInt8])
  /// The elements, in order.
  case array([JSONValue])
  /// The fields by their names; their order is not kept.
  case object([String: JSONValue])
}

/// What is wrong with a text that should be JSON, and at which byte of it.
public struct JSONError: Error, Equatable {
  /// In bytes from the beginning of the text.
  public var offset: Int
  /// A sentence's part, without a full stop.
  public var problem: String
}

extension JSONValue {
  /// Reads a text that holds one value, by simdjson. Of fields with one name the last holds.
  public init(parsing text: [UInt8]) throws(JSONError) {
    do {
      _ = try UTF8Span(validating: text.span)
    } catch {
      throw JSONError(offset: error.byteOffsets.lowerBound, problem: "not valid UTF-8")
    }
    // In a list, for simdjson reads a number or a word in another way where it is all of a text.
    let padding = [UInt8](repeating: 0, count: Int(csimdjson_padding))
    let list = [UInt8(ascii: "[")] + text + [UInt8(ascii: "]")] + padding
    let reader = unsafe csimdjson_make()
    defer { unsafe csimdjson_free(reader) }
    let found = unsafe csimdjson_list(reader, list, list.count - padding.count)
    if let problem = unsafe found.fault {
      let offset = unsafe min(max(Int(found.fault_offset) - 1, 0), text.count)
      throw JSONError(offset: offset, problem: unsafe Self.sentence(String(cString: problem)))
    }
    var values = unsafe ListedValues(values: UnsafeBufferPointer(start: found.values, count: found.count), text: list)
    guard unsafe found.count > 1 else { throw JSONError(offset: 0, problem: "a value is missing") }
    self = values.next()
    if let offset = values.offset { throw JSONError(offset: offset - 1, problem: "nothing may follow the value") }
  }

  /// What simdjson says, without its full stop.
  private static func sentence(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
}

/// The values that simdjson has listed, one behind the other.
@safe private struct ListedValues {
  private let values: UnsafeBufferPointer<csimdjson_value>
  private let text: [UInt8]
  private var place = 1

  /// - Parameter values: a list, and what is in it.
  init(values: UnsafeBufferPointer<csimdjson_value>, text: [UInt8]) {
    unsafe self.values = values
    self.text = text
  }

  /// Where the next value stands; nil behind the last.
  var offset: Int? { unsafe place < values.count ? Int(values[place].start) : nil }

  /// The next value with all that is in it.
  mutating func next() -> JSONValue {
    let value = unsafe values[place]
    place += 1
    let range = Int(value.start)..<Int(value.end)
    switch value.kind {
    case csimdjson_true: return .bool(true)
    case csimdjson_false: return .bool(false)
    case csimdjson_number: return .number(String(decoding: text[range], as: UTF8.self))
    case csimdjson_string: return .string(string(range))
    case csimdjson_array: return .array((0..<value.count).map { _ in next() })
    case csimdjson_object:
      var fields: [String: JSONValue] = [:]
      for _ in 0..<value.count {
        guard case .string(let name) = next() else { preconditionFailure("a field without a name") }
        fields[String(decoding: name, as: UTF8.self)] = next()
      }
      return .object(fields)
    default: return .null
    }
  }

  private func string(_ range: Range<Int>) -> [UInt8] {
    guard text[range].contains(UInt8(ascii: "\\")) else { return Array(text[range]) }
    var string = unsafe text.withUnsafeBufferPointer { text in
      unsafe [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
        count = unsafe Int(csimdjson_unescape(text.baseAddress! + range.lowerBound, range.count, room.baseAddress!))
      }
    }
    // Half a surrogate pair comes as the three bytes that UTF-8 would make of it, as many as U+FFFD has.
    for place in string.indices.dropLast(2) where string[place] == 0xED && string[place + 1] >= 0xA0 {
      string.replaceSubrange(place...place + 2, with: [0xEF, 0xBF, 0xBD])
    }
    return string
  }
}
