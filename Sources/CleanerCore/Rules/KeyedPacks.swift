import RulePacks

/// Rule packs together with what each of their rules is filed under: what a ``RuleSet`` is made of.
///
/// To find the keys, every phrase and pattern is read, which would be most of what the program does before the first text.
/// So those of the built-in packs are found when it is built.
public struct KeyedPacks: Sendable {
  /// Those that keys were known for before can be without phrases and examples.
  public let packs: [RulePack]
  /// Of the rules of all packs, in their order.
  let keys: [RuleKeys]

  private init(packs: [RulePack], keys: [RuleKeys]) { (self.packs, self.keys) = (packs, keys) }

  /// Finds the keys of packs, on all cores.
  public init(_ packs: [RulePack]) {
    let keys = Concurrent.map(packs.flatMap(\.rules)) { rules in
      var pass = WordPass()
      return rules.map { RuleKeys(of: $0, using: &pass) }
    }
    self.init(packs: packs, keys: keys)
  }

  /// Takes keys that were found before.
  /// - Parameter keyImage: the ``keyImage`` of the same packs, found by this version of the program.
  public init(_ packs: [RulePack], keyImage: String) {
    var reader = NumberReader(keyImage)
    let keys = reader.list { RuleKeys(from: &$0) }
    precondition(reader.isAtEnd && keys.count == packs.reduce(0) { $0 + $1.rules.count }, "keys of other packs")
    self.init(packs: packs, keys: keys)
  }

  /// The keys as text, for ``init(_:keyImage:)``. The same packs give the same text.
  public var keyImage: String {
    var writer = NumberWriter()
    writer.write(keys) { $1.write(to: &$0) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The packs of both, one behind the other.
  public static func + (left: KeyedPacks, right: KeyedPacks) -> KeyedPacks {
    KeyedPacks(packs: left.packs + right.packs, keys: left.keys + right.keys)
  }
}
