/// The reasons that findings give, each made once: a rule found by the same phrase or pattern is the same reason.
struct RuleReasons {
  private var known: [Key: Reason] = [:]

  private struct Key: Hashable {
    var rule: Int
    var evidence: Finding.Evidence
  }

  mutating func reason(for finding: Finding, _ rules: RuleSet) -> Reason {
    let key = Key(rule: finding.rule, evidence: finding.evidence)
    if let reason = known[key] { return reason }
    let reason = Reason.rule(rules.rules[finding.rule], finding.evidence)
    known[key] = reason
    return reason
  }
}
