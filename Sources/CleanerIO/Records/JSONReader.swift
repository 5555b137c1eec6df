import CSimdjson

/// Finds the document in JSON records, and checks that they are JSON, by simdjson. It keeps its memory from one
/// record to the next, so a thread has its own.
@safe final class JSONReader {
  /// So many bytes must follow a record in the array it stands in.
  static let padding = Int(csimdjson_padding)

  /// A field's value.
  struct Field {
    enum Kind { case missing, string, number, null, other }

    var kind: Kind
    /// In the array; of a string what stands between its quotes.
    var raw: Range<Int>
  }

  /// What was found in a record, as places in the array.
  struct Fields {
    var text: Field
    var id: Field
    /// Where the last field's name begins, with its quote.
    var lastName: Int
    /// The closing brace.
    var brace: Int
    /// Whether there is a field of the name that annotations have.
    var hasAnnotation: Bool
  }

  /// What is wrong with a record, and where in the array.
  struct Fault: Error {
    var offset: Int
    var problem: String
  }

  private let reader: OpaquePointer
  private let textPath: [UInt8]
  private let idPath: [UInt8]

  init(_ options: RecordOptions) {
    unsafe reader = csimdjson_make()
    textPath = Array(options.textField.utf8)
    idPath = Array((options.idField ?? "").utf8)
  }

  deinit { unsafe csimdjson_free(reader) }

  /// Reads the record that stands in a range of `bytes`.
  func read(_ bytes: [UInt8], _ range: Range<Int>) throws(Fault) -> Fields {
    precondition(range.upperBound + Self.padding <= bytes.count, "a record needs bytes behind it")
    let found = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe csimdjson_read(
        reader, bytes.baseAddress! + range.lowerBound, range.count, textPath, textPath.count, idPath, idPath.count,
        JSONRecord.annotation)
    }
    if let problem = unsafe found.fault {
      // simdjson finds broken UTF-8 in all of the bytes at once, and does not say where.
      let broken: Int?
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes[range].span)
        broken = nil
      } catch {
        broken = error.byteOffsets.lowerBound
      }
      var text = broken == nil ? unsafe String(cString: problem) : "it is not UTF-8"
      if text.hasSuffix(".") { text.removeLast() }
      throw Fault(
        offset: range.lowerBound + (unsafe broken ?? Int(found.fault_offset)), problem: "no JSON record: \(text)")
    }
    return unsafe Fields(
      text: Self.field(found.text, in: range), id: Self.field(found.id, in: range),
      lastName: range.lowerBound + Int(found.last_name), brace: range.lowerBound + Int(found.brace),
      hasAnnotation: found.has_own)
  }

  private static func field(_ field: csimdjson_field, in range: Range<Int>) -> Field {
    let kind: Field.Kind =
      switch field.kind {
      case csimdjson_string: .string
      case csimdjson_number: .number
      case csimdjson_null: .null
      case csimdjson_missing: .missing
      default: .other
      }
    return Field(kind: kind, raw: range.lowerBound + Int(field.start)..<range.lowerBound + Int(field.end))
  }

  /// What a checked string means. Half a surrogate pair, which is no character, becomes the three bytes that UTF-8
  /// would make of it.
  static func unescape(_ bytes: [UInt8], _ raw: Range<Int>) -> [UInt8] {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe [UInt8](unsafeUninitializedCapacity: raw.count) { room, count in
        guard let out = room.baseAddress else { return }
        count = unsafe Int(csimdjson_unescape(bytes.baseAddress! + raw.lowerBound, raw.count, out))
      }
    }
  }
}
