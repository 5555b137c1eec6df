/// The XXH64 hash of a document's bytes: enough to tell an edited file from the one that was written,
/// and the same in any tool that knows XXH64.
public struct Fingerprint: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The hash as XXH64 gives it, with the seed 0.
  public let value: UInt64

  /// Takes a hash that was taken before.
  public init(value: UInt64) { self.value = value }

  /// Reads what ``description`` gives; nil for anything else.
  public init?(_ description: String) {
    guard description.utf8.count == 16, description.first != "+", let value = UInt64(description, radix: 16) else {
      return nil
    }
    self.value = value
  }

  /// Hashes all of the bytes, in one pass.
  public init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  init(of span: Span<UInt8>) {
    let body = span.count & ~31
    var hash = body == 0 ? Self.prime5 : Self.stripes(span, upTo: body)
    hash &+= UInt64(span.count)
    value = Self.avalanche(Self.tail(span, from: body, hash))
  }

  /// The hashes as bytes, the lowest of each first: to be hashed together.
  static func bytes(of hashes: [Fingerprint]) -> [UInt8] {
    hashes.flatMap { hash in
      stride(from: UInt64(0), to: 64, by: 8).map { UInt8(truncatingIfNeeded: hash.value >> $0) }
    }
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private static func stripes(_ span: Span<UInt8>, upTo end: Int) -> UInt64 {
    var (a, b, c, d) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
    var index = 0
    while index < end {
      let stripe = span.extracting(index..<index + 32)
      a = round(a, word(stripe, 0))
      b = round(b, word(stripe, 8))
      c = round(c, word(stripe, 16))
      d = round(d, word(stripe, 24))
      index += 32
    }
    let mixed = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
    return [a, b, c, d].reduce(mixed) { ($0 ^ round(0, $1)) &* prime1 &+ prime4 }
  }

  private static func tail(_ span: Span<UInt8>, from start: Int, _ start64: UInt64) -> UInt64 {
    var (index, hash) = (start, start64)
    while index + 8 <= span.count {
      hash = rotate(hash ^ round(0, word(span, index)), 27) &* prime1 &+ prime4
      index += 8
    }
    if index + 4 <= span.count {
      let half = (0..<4).reduce(UInt64(0)) { $0 | UInt64(span[index + $1]) << UInt64(8 * $1) }
      hash = rotate(hash ^ half &* prime1, 23) &* prime2 &+ prime3
      index += 4
    }
    while index < span.count {
      hash = rotate(hash ^ UInt64(span[index]) &* prime5, 11) &* prime1
      index += 1
    }
    return hash
  }

  private static func avalanche(_ start: UInt64) -> UInt64 {
    var hash = start
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ by: UInt64) -> UInt64 { value &<< by | value &>> (64 &- by) }

  /// Eight bytes, the lowest first.
  @inline(__always)
  private static func word(_ span: Span<UInt8>, _ at: Int) -> UInt64 {
    let low = UInt64(span[at]) | UInt64(span[at + 1]) << 8 | UInt64(span[at + 2]) << 16 | UInt64(span[at + 3]) << 24
    let high =
      UInt64(span[at + 4]) | UInt64(span[at + 5]) << 8 | UInt64(span[at + 6]) << 16 | UInt64(span[at + 7]) << 24
    return low | high << 32
  }
}
