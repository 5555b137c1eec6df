import CPCRE2
import Synchronization

/// A PCRE2 pattern, compiled when it is first needed: start-up pays only for patterns that text meets.
///
/// UTF, UCP and caseless are on. Matching is bounded by ``matchLimit``, so no line can hang the program.
final class Pattern: Sendable {
  let source: String

  /// The address of PCRE2's compiled form, immutable once made and so shared between threads; 0 before.
  private let code = Atomic<UInt>(0)

  /// Backtracking steps after which a match is given up as a fault. The built-in rules need under a
  /// hundredth of it on their worst hostile lines.
  static let matchLimit: UInt32 = 200_000

  init(_ source: String) { self.source = source }

  deinit {
    if let known = unsafe OpaquePointer(bitPattern: code.load(ordering: .acquiring)) { unsafe pcre2_code_free_8(known) }
  }

  /// Compiles the pattern, if that has not happened yet.
  /// - Throws: ``PatternError/syntax(offset:message:)`` when it is not PCRE2.
  func compile() throws(PatternError) {
    _ = unsafe try compiled()
  }

  /// Searches a subject, which must be valid UTF-8.
  /// - Returns: the bytes of the first match, or nil.
  /// - Throws: ``PatternError/fault(code:message:)`` when PCRE2 gave up.
  func firstMatch(in subject: Span<UInt8>, using scratch: inout MatchScratch) throws(PatternError) -> Range<Int>? {
    let code = unsafe try compiled()
    return unsafe try scratch.match(code, subject)
  }

  /// Of threads that need it at once each compiles, and the first to be ready is taken.
  private func compiled() throws(PatternError) -> OpaquePointer {
    if let known = unsafe OpaquePointer(bitPattern: code.load(ordering: .acquiring)) { return unsafe known }
    let new = unsafe try Self.compile(source)
    let exchange = code.compareExchange(
      expected: 0, desired: UInt(bitPattern: new), ordering: .acquiringAndReleasing)
    guard !exchange.exchanged, let known = unsafe OpaquePointer(bitPattern: exchange.original) else {
      return unsafe new
    }
    unsafe pcre2_code_free_8(new)
    return unsafe known
  }

  private static func compile(_ source: String) throws(PatternError) -> OpaquePointer {
    var (error, offset) = (Int32(0), 0)
    let bytes = Subject.composing(source)
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, options, &error, &offset, nil)
    }
    guard let code = unsafe code else {
      throw .syntax(offset: offset, message: PatternError.message(error))
    }
    // Where the machine has no JIT this fails and matching is interpreted: slower, and the same results but for the
    // limits, which PCRE2 counts in another way there. The built-in rules stay far from them.
    _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    return unsafe code
  }
}

/// What one thread needs to match: PCRE2's match data, limits and JIT stack.
@safe struct MatchScratch: ~Copyable {
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer?

  init() {
    guard let data = unsafe pcre2_match_data_create_8(1, nil), let context = unsafe pcre2_match_context_create_8(nil)
    else { fatalError("out of memory") }
    unsafe self.data = data
    unsafe self.context = context
    unsafe stack = pcre2_jit_stack_create_8(32 << 10, 1 << 20, nil)
    unsafe pcre2_set_match_limit_8(context, Pattern.matchLimit)
    unsafe pcre2_jit_stack_assign_8(context, nil, stack.map { unsafe UnsafeMutableRawPointer($0) })
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  fileprivate mutating func match(_ code: OpaquePointer, _ subject: Span<UInt8>) throws(PatternError) -> Range<Int>? {
    // A subject that long may have been cut: its end is not the line's.
    let options = PCRE2_NO_UTF_CHECK | (subject.count >= Subject.limit ? PCRE2_NOTEOL : 0)
    let result = unsafe subject.withUnsafeBufferPointer { buffer in
      unsafe pcre2_match_8(
        code, buffer.baseAddress, buffer.count, 0, options, data, context)
    }
    if result == PCRE2_ERROR_NOMATCH { return nil }
    guard result >= 0 else { throw .fault(code: result, message: PatternError.message(result)) }
    let offsets = unsafe pcre2_get_ovector_pointer_8(data)!
    let (start, end) = unsafe (offsets[0], offsets[1])
    // \K in a lookahead can put the start behind the end.
    return min(start, end)..<max(start, end)
  }
}

/// What can go wrong with a pattern.
public enum PatternError: Error, Equatable, CustomStringConvertible {
  /// It does not compile; `offset` is in bytes.
  case syntax(offset: Int, message: String)
  /// A match was given up, for example at the match limit.
  case fault(code: Int32, message: String)

  public var description: String {
    switch self {
    case .syntax(let offset, let message): "\(message) at offset \(offset)"
    case .fault(let code, let message): "\(message) (PCRE2 code \(code))"
    }
  }

  fileprivate static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
    }
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }
}
