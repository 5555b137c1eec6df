/// A page of the manual, in the macros of man(7).
struct ManualPage {
  /// The file's name.
  let name: String
  let text: String

  /// The pages of a command and those below it.
  static func all(of command: CommandDefinition, version: String) -> [ManualPage] {
    guard command.shouldDisplay else { return [] }
    let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
    return [ManualPage(command, version)] + below.flatMap { all(of: $0, version: version) }
  }

  private init(_ command: CommandDefinition, _ version: String) {
    let path = (command.superCommands ?? []) + [command.commandName]
    let title = path.joined(separator: "-")
    name = "\(title).1"
    var roff = Roff()
    roff.line(".TH \(title.uppercased()) 1 \"\" \"cleaner \(version)\" \"cleaner\"")
    roff.section("NAME")
    roff.text("\(title) \\- ", command.abstract ?? "")
    roff.section("SYNOPSIS")
    roff.synopsis(path.joined(separator: " "), command)
    if let discussion = command.discussion {
      roff.section("DESCRIPTION")
      roff.discussion(discussion)
    }
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    if !arguments.isEmpty {
      roff.section("OPTIONS")
      for argument in arguments { roff.argument(argument) }
    }
    let below = (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    if !below.isEmpty {
      roff.section("COMMANDS")
      for command in below { roff.item("\\fB\(title)-\(command.commandName)\\fR(1)", command.abstract ?? "") }
    }
    roff.section("EXIT STATUS")
    roff.item("0", "All inputs are done.")
    roff.item("1", "Some inputs could not be read or written, or a check found something.")
    roff.item("2", "Wrong usage or a broken rule pack. Nothing is written.")
    text = roff.text
  }
}

/// Writes roff.
private struct Roff {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func section(_ title: String) { line(".SH \(title)") }

  /// Adds text behind what is roff already.
  mutating func text(_ roff: String = "", _ plain: String) { line(roff + Self.escaped(plain)) }

  mutating func item(_ head: String, _ says: String) {
    line(".TP")
    line(head)
    text("", says)
  }

  mutating func synopsis(_ path: String, _ command: CommandDefinition) {
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    var parts = ["\\fB\(Self.escaped(path))\\fR"]
    for argument in arguments where argument.kind == "positional" || !argument.isOptional {
      let use = argument.kind == "positional" ? argument.value : argument.heads.joined(separator: "|")
      parts.append((argument.isOptional ? "[\(use)]" : use) + (argument.isRepeating ? " ..." : ""))
    }
    if arguments.contains(where: { $0.kind != "positional" && $0.isOptional }) { parts.append("[\\fIoptions\\fR]") }
    if (command.subcommands ?? []).contains(where: \.shouldDisplay) { parts.append("\\fIcommand\\fR") }
    line(parts.joined(separator: " "))
  }

  mutating func argument(_ argument: CommandDefinition.Argument) {
    let head = argument.kind == "positional" ? argument.value : argument.heads.joined(separator: ", ")
    var says = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty { says += " One of: \(values.joined(separator: ", "))." }
    if let value = argument.defaultValue { says += " Default: \(value)." }
    item(head, says)
  }

  /// Paragraphs, and examples where lines are indented.
  mutating func discussion(_ discussion: String) {
    for block in discussion.split(separator: "\n\n") {
      if block.hasPrefix("  ") {
        line(".PP\n.RS 4\n.nf")
        for row in block.split(separator: "\n", omittingEmptySubsequences: false) { text("", String(row.dropFirst(2))) }
        line(".fi\n.RE")
      } else {
        line(".PP")
        text("", String(block.replacing("\n", with: " ")))
      }
    }
  }

  /// Text without a meaning to roff.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}

extension CommandDefinition.Argument {
  /// The value, as the manual prints it.
  fileprivate var value: String { "\\fI\(Roff.escaped(valueName ?? "value"))\\fR" }

  /// Every name, with the value of an option.
  fileprivate var heads: [String] {
    (names ?? []).map { "\\fB\(Roff.escaped($0.text))\\fR" + (kind == "option" ? " \(value)" : "") }
  }
}
