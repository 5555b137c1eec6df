import CleanerCore
import RulePacks

/// The rule packs and the weights that are part of the program. `embed` makes the texts of ``Embedded`` from `rules/`
/// and `model/` when it is built.
extension Cleaner {
  /// A cleaner with the weights that are part of the program.
  /// - Parameter packs: the rules; ``builtinPacks`` are those that are part of the program.
  public convenience init(packs: KeyedPacks, policy: Policy = Policy()) {
    let builtin = BuiltInModel()
    self.init(packs: packs, model: builtin.model, policy: policy)
  }

  /// The same with packs whose keys are still to be found.
  public convenience init(packs: [RulePack], policy: Policy = Policy()) {
    self.init(packs: KeyedPacks(packs), policy: policy)
  }

  /// The built-in rule packs for cleaning: without phrases and examples, of which nothing more is wanted once it is known
  /// what the rules are filed under.
  public static var builtinPacks: KeyedPacks {
    KeyedPacks(PackImage.decode(Embedded.bare), keyImage: Embedded.keys)
  }

  /// The built-in rule packs as they are written.
  public static var wholeBuiltinPacks: [RulePack] { PackImage.decode(Embedded.packs) }

  /// The same as ``PackImage`` writes them.
  public static var builtinImage: String { Embedded.packs }

  /// The built-in weights.
  public static func builtinModel() -> SequenceModel {
    do {
      // A test has checked them.
      return try SequenceModel(text: Embedded.model, isChecked: true)
    } catch {
      fatalError("the built-in \(error)")
    }
  }
}
