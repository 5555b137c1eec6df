import ArgumentParser
import CleanerCore
import CleanerData
import CleanerIO
import RulePacks

/// Reads the rule packs that a user names and refuses them unless every one is sound.
struct PackLoader {
  /// Packs that cannot be used; every problem is named, so that they can be mended in one go.
  struct Failure: Error {
    var problems: [String]

    /// Names the problems on standard error.
    func reported() -> ExitCode {
      for problem in problems { Console.shared.write(problem) }
      return Status.usage.exit
    }
  }

  private var packs: [RulePack] = []
  private var problems: [String] = []

  /// Reads, compiles and tries packs.
  /// - Parameters:
  ///   - paths: files, and folders that are walked for `.yaml` and `.yml` files.
  ///   - builtin: whether the program's own packs stand before them.
  static func load(_ paths: [String], builtin: Bool) throws(Failure) -> [RulePack] {
    let own = builtin ? Cleaner.wholeBuiltinPacks : []
    return own + (try readSound(paths, besides: own).packs)
  }

  /// The same for cleaning: of the program's own packs without the examples, and with an image of all.
  static func loadForCleaning(
    _ paths: [String], builtin: Bool
  ) throws(Failure) -> (packs: KeyedPacks, image: String) {
    let own = builtin ? Cleaner.builtinPacks : KeyedPacks([])
    let packs = try readSound(paths, besides: own.packs)
    let image = (builtin ? Cleaner.builtinImage : "") + PackImage.encode(packs.packs)
    return (own + packs, image)
  }

  private static func readSound(_ paths: [String], besides own: [RulePack]) throws(Failure) -> KeyedPacks {
    guard !paths.isEmpty else { return KeyedPacks([]) }
    let packs = try read(paths, besides: own)
    let keyed = KeyedPacks(packs)
    let problems = RuleSet(keyed).check().map { RuleProblemText($0, in: packs).description }
    guard problems.isEmpty else { throw Failure(problems: problems) }
    return keyed
  }

  /// Reads packs without trying their examples.
  static func read(_ paths: [String], besides own: [RulePack] = []) throws(Failure) -> [RulePack] {
    var loader = PackLoader()
    for path in paths { loader.read(path) }
    loader.refuseDuplicates(besides: own)
    guard loader.problems.isEmpty else { throw Failure(problems: loader.problems) }
    return loader.packs
  }

  private mutating func read(_ path: String) {
    guard Folder.exists(path) else { return readFile(path) }
    let tree = FileTree(of: path)
    problems += tree.errors.map(\.description)
    let files = tree.files.filter { $0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") }
    if files.isEmpty, tree.errors.isEmpty {
      problems.append("\(path): holds no rule pack; packs are files named *.yaml")
    }
    for file in files { readFile(file.path) }
  }

  private mutating func readFile(_ path: String) {
    do {
      let bytes = try TextFile.read(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        problems.append("\(path):1: is not valid UTF-8; save it as UTF-8")
        return
      }
      packs.append(try PackReader.read(yaml: text.first == "\u{FEFF}" ? String(text.dropFirst()) : text, file: path))
    } catch let failure as PackReader.Failure {
      problems += failure.errors.map(\.description)
    } catch {
      problems.append("\(error)")
    }
  }

  /// Rules are known by their ids, so each may stand only once.
  private mutating func refuseDuplicates(besides own: [RulePack]) {
    var known: [String: String] = [:]
    for rule in own.flatMap(\.rules) { known[rule.id] = "a built-in rule; rename the pack, or use --no-builtin-rules" }
    for pack in packs {
      for (rule, place) in zip(pack.rules, pack.places) {
        if let first = known.updateValue("the rule at \(place)", forKey: rule.id) {
          let problem = "duplicate id; it is also that of \(first)"
          problems.append(RulePackError(place: place, rule: rule.id, problem: problem).description)
        }
      }
    }
  }
}

/// A rule's problem in words, with its place where the rule comes from a file.
struct RuleProblemText: CustomStringConvertible {
  let description: String

  init(_ problem: RuleProblem, in packs: [RulePack]) {
    let says =
      switch problem.kind {
      case .pattern(let pattern, let error): "pattern '\(pattern)' cannot be compiled: \(error)"
      case .missing(let example): "MISSING: the example to remove is not found: \(example)"
      case .noisy(let example): "NOISY: the example to keep is found: \(example)"
      }
    let rules = packs.flatMap(\.rules)
    let places = packs.flatMap { $0.places.isEmpty ? [Place?](repeating: nil, count: $0.rules.count) : $0.places }
    description = Self.text(rules[problem.rule].id, at: places[problem.rule], says)
  }

  static func text(_ rule: String, at place: Place?, _ problem: String) -> String {
    (place.map { "\($0): " } ?? "") + "rule \(rule): \(problem)"
  }
}
