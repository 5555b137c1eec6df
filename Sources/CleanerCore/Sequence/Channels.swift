/// The numbers that stand for a paragraph, one a channel: at first the sum of its features' and words' rows.
///
/// Two halves of sixteen, because that is the widest vector whose arithmetic the compiler makes into vector
/// instructions; of 32 it makes loops that store and load the whole vector for each number.
struct Channels: Equatable, Sendable {
  var low: SIMD16<Float>
  var high: SIMD16<Float>

  static let count = 32
  static var zero: Channels { Channels(low: .zero, high: .zero) }
  /// What sums begin with: the number that leaves any other as it is.
  static var negativeZero: Channels { Channels(low: SIMD16(repeating: -0.0), high: SIMD16(repeating: -0.0)) }

  @inline(__always)
  init(low: SIMD16<Float>, high: SIMD16<Float>) { (self.low, self.high) = (low, high) }

  @inline(__always)
  init(_ numbers: SIMD32<Int16>) {
    self.init(low: Self.floats(numbers.lowHalf), high: Self.floats(numbers.highHalf))
  }

  /// By fours, as the processor does it.
  @inline(__always)
  private static func floats(_ numbers: SIMD16<Int16>) -> SIMD16<Float> {
    let (low, high) = (numbers.lowHalf, numbers.highHalf)
    return SIMD16(
      lowHalf: SIMD8(lowHalf: SIMD4(low.lowHalf), highHalf: SIMD4(low.highHalf)),
      highHalf: SIMD8(lowHalf: SIMD4(high.lowHalf), highHalf: SIMD4(high.highHalf)))
  }

  subscript(channel: Int) -> Float {
    get { channel < 16 ? low[channel] : high[channel - 16] }
    set { if channel < 16 { low[channel] = newValue } else { high[channel - 16] = newValue } }
  }

  // MARK: - Channel by channel

  @inline(__always)
  static func + (left: Channels, right: Channels) -> Channels {
    Channels(low: left.low + right.low, high: left.high + right.high)
  }

  @inline(__always)
  static func - (left: Channels, right: Channels) -> Channels {
    Channels(low: left.low - right.low, high: left.high - right.high)
  }

  @inline(__always)
  static func * (left: Channels, right: Channels) -> Channels {
    Channels(low: left.low * right.low, high: left.high * right.high)
  }

  @inline(__always)
  static func * (left: Channels, right: Float) -> Channels {
    Channels(low: left.low * right, high: left.high * right)
  }

  @inline(__always)
  static func += (left: inout Channels, right: Channels) { left = left + right }

  /// Cut off at zero.
  @inline(__always)
  var cut: Channels {
    Channels(low: low.replacing(with: 0, where: low .< 0), high: high.replacing(with: 0, where: high .< 0))
  }

  /// These numbers where one is above another, and zero elsewhere. Not inlined: the compiler would take the
  /// single numbers out with a branch each.
  @inline(never)
  func keeping(where one: Channels, isAbove other: Channels) -> Channels {
    Channels(
      low: low.replacing(with: 0, where: one.low .<= other.low),
      high: high.replacing(with: 0, where: one.high .<= other.high))
  }

  // MARK: - Sums, from the first channel to the last

  /// All channels added up. Not inlined, for the same reason as ``keeping(where:isAbove:)``.
  var sum: Float {
    @inline(never) get {
      var sum: Float = -0.0
      add(to: &sum) { number, _, sum in sum += number }
      return sum
    }
  }

  /// The sums of four of a list, which cost little more than one. Not inlined: the compiler would see that the sums are
  /// taken apart, and add up each by itself.
  @inline(never)
  static func sums(of list: Span<Channels>, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> SIMD4<Float> {
    let (a, b, c, d) = (list[a], list[b], list[c], list[d])
    var sums = SIMD4<Float>(repeating: -0.0)
    add(a.low.lowHalf, b.low.lowHalf, c.low.lowHalf, d.low.lowHalf, to: &sums)
    add(a.low.highHalf, b.low.highHalf, c.low.highHalf, d.low.highHalf, to: &sums)
    add(a.high.lowHalf, b.high.lowHalf, c.high.lowHalf, d.high.lowHalf, to: &sums)
    add(a.high.highHalf, b.high.highHalf, c.high.highHalf, d.high.highHalf, to: &sums)
    return sums
  }

  @inline(__always)
  private static func add(
    _ a: SIMD8<Float>, _ b: SIMD8<Float>, _ c: SIMD8<Float>, _ d: SIMD8<Float>, to sums: inout SIMD4<Float>
  ) {
    add(a.lowHalf, b.lowHalf, c.lowHalf, d.lowHalf, to: &sums)
    add(a.highHalf, b.highHalf, c.highHalf, d.highHalf, to: &sums)
  }

  /// Exchanges rows and columns, and adds up the new rows.
  @inline(__always)
  private static func add(
    _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>, to sums: inout SIMD4<Float>
  ) {
    let (ab, cd) = (SIMD8(lowHalf: a, highHalf: b), SIMD8(lowHalf: c, highHalf: d))
    let even = SIMD8(lowHalf: ab.evenHalf, highHalf: cd.evenHalf)
    let odd = SIMD8(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)
    sums += even.evenHalf
    sums += odd.evenHalf
    sums += even.oddHalf
    sums += odd.oddHalf
  }

  /// Adds to a sum the rows of a matrix, each multiplied by the number of its channel: `rows[0]` by the first.
  @inline(__always)
  func add(_ rows: Span<Channels>, to sum: inout Channels) {
    add(to: &sum) { number, channel, sum in sum += rows[channel] * number }
  }

  /// The same sum, for numbers of which many are zero: their rows are passed over.
  @inline(__always)
  func addNonzero(_ rows: Span<Channels>, to sum: inout Channels) {
    var channels = InlineArray<32, UInt8>(repeating: 0)
    var numbers = InlineArray<32, Float>(repeating: 0)
    var count = 0
    add(to: &count) { number, channel, count in
      (channels[count], numbers[count]) = (UInt8(truncatingIfNeeded: channel), number)
      // Without a branch, which the processor could not foretell.
      count &+= number != 0 ? 1 : 0
    }
    for place in 0..<count { sum += rows[Int(channels[place])] * numbers[place] }
  }

  /// The same for rows of sixteen.
  @inline(__always)
  func add(_ rows: Span<SIMD16<Float>>, to sum: inout SIMD16<Float>) {
    add(to: &sum) { number, channel, sum in sum += rows[channel] * number }
  }

  /// The same for rows of four.
  @inline(__always)
  func add(_ rows: Span<SIMD4<Float>>, to sum: inout SIMD4<Float>) {
    add(to: &sum) { number, channel, sum in sum += rows[channel] * number }
  }

  /// Adds every channel to a sum in turn. Written out by fours: in a loop over channels each number would be
  /// taken from its vector by way of the memory.
  @inline(__always)
  private func add<Sum>(to sum: inout Sum, _ step: (Float, Int, inout Sum) -> Void) {
    Self.add(low.lowHalf.lowHalf, from: 0, to: &sum, step)
    Self.add(low.lowHalf.highHalf, from: 4, to: &sum, step)
    Self.add(low.highHalf.lowHalf, from: 8, to: &sum, step)
    Self.add(low.highHalf.highHalf, from: 12, to: &sum, step)
    Self.add(high.lowHalf.lowHalf, from: 16, to: &sum, step)
    Self.add(high.lowHalf.highHalf, from: 20, to: &sum, step)
    Self.add(high.highHalf.lowHalf, from: 24, to: &sum, step)
    Self.add(high.highHalf.highHalf, from: 28, to: &sum, step)
  }

  @inline(__always)
  private static func add<Sum>(
    _ four: SIMD4<Float>, from channel: Int, to sum: inout Sum, _ step: (Float, Int, inout Sum) -> Void
  ) {
    step(four[0], channel, &sum)
    step(four[1], channel + 1, &sum)
    step(four[2], channel + 2, &sum)
    step(four[3], channel + 3, &sum)
  }
}
