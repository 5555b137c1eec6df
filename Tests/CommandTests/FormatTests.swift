import CleanerIO
import Foundation
import Testing

/// JSON Lines and WARC, plain and packed, through the built program.
@Suite struct FormatTests {
  /// How a writer of JSON escapes.
  enum Escapes: CaseIterable {
    case least, ascii, mixed

    func string(_ text: String, _ seed: Int) -> String {
      var json = "\""
      for (place, unit) in text.unicodeScalars.enumerated() {
        let mustEscape = unit.value < 0x20 || unit == "\"" || unit == "\\"
        switch self {
        case .least: json += mustEscape ? Self.short(unit) : String(unit)
        case .ascii: json += mustEscape ? Self.short(unit) : unit.isASCII ? String(unit) : Self.long(unit)
        case .mixed:
          json += (place &* 31 &+ seed) % 3 == 0 ? Self.long(unit) : mustEscape ? Self.short(unit) : String(unit)
        }
      }
      return (self == .mixed ? json.replacing("/", with: "\\/") : json) + "\""
    }

    private static func short(_ scalar: Unicode.Scalar) -> String {
      switch scalar {
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\"": "\\\""
      case "\\": "\\\\"
      default: long(scalar)
      }
    }

    private static func long(_ scalar: Unicode.Scalar) -> String {
      scalar.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
  }

  private static func texts(_ count: Int) -> [String] {
    var texts = NastyText(seed: 31)
    return (0..<count).map { _ in String(decoding: texts.next(), as: UTF8.self) }
  }

  private static func jsonLines(_ escapes: Escapes, end: String) -> [UInt8] {
    let lines = texts(300).enumerated().map { number, text in
      switch number % 20 {
      case 7: ""
      case 11: "{\"text\": no JSON"
      case 13: "{\"text\":null,\"n\":1E400}"
      default:
        "{\"n\": 0.10, \"a\":{\"text\":\"x\"},\"text\" : \(escapes.string(text, number)), \"z\":[\"\\ud800\", 1E400 ] , \"n\":-0}"
      }
    }
    return Array(lines.joined(separator: end).utf8)
  }

  private static func warc() -> [UInt8] {
    texts(200).enumerated().flatMap { number, text in
      let block = Array(text.utf8)
      let type = number % 10 == 0 ? "response" : "conversion"
      let header =
        "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(number)>\r\nContent-Type: text/plain\r\n"
        + "WARC-Block-Digest: sha1:OLD\r\nContent-Length: \(block.count)\r\n\r\n"
      return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
    }
  }

  private static func packed(_ bytes: [UInt8], _ packing: Packing, members: Int = 2) -> [UInt8] {
    guard let packer = packing.makePacker() else { return bytes }
    var packed: [UInt8] = []
    for member in 0..<members {
      packer.pack(bytes.count * member / members..<bytes.count * (member + 1) / members, of: bytes, into: &packed)
    }
    return packed
  }

  private static let suffixes: [(Packing, String)] = [(.none, ""), (.gzip, ".gz"), (.zstd, ".zst")]

  /// A folder of all formats, some files large enough to be read in batches.
  private func writeInput(_ program: Program) throws -> [String] {
    var files: [String: [UInt8]] = ["warc/a.wet": Self.warc(), "text/a.txt": Array(Self.texts(20).joined().utf8)]
    for escapes in Escapes.allCases {
      files["json/\(escapes).jsonl"] = Self.jsonLines(escapes, end: escapes == .ascii ? "\r\n" : "\n")
    }
    files["json/large.jsonl"] = Array(
      repeatElement(files["json/least.jsonl"]! + [0x0A], count: 1 + 1_200_000 / files["json/least.jsonl"]!.count)
        .joined())
    files["warc/large.warc"] = Array(
      repeatElement(files["warc/a.wet"]!, count: 1 + 1_200_000 / files["warc/a.wet"]!.count).joined())
    files["empty.jsonl"] = []
    var names: [String] = []
    for (name, bytes) in files {
      for (packing, suffix) in Self.suffixes {
        try program.write(Self.packed(bytes, packing), to: "input/\(name)\(suffix)")
        names.append(name + suffix)
      }
    }
    try program.write(Forum.pack, to: "forum.yaml")
    return names.sorted()
  }

  private func unpacked(_ program: Program, _ path: String) throws -> [UInt8] {
    try ByteReader(program.folder.appending(path: path).path).readAll()
  }

  /// The same for any number of jobs; packed as it was; undone byte for byte, but for the packing.
  /// Where a record has a field of the annotation's name, both would be lost to other programs.
  @Test func annotationsReplaceNothing() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      let taken = #"{"cleaner":"Dyson","text":"One.\nThread tools"}"#
      try program.write(taken + "\n" + #"{"text":"One.\nThread tools"}"# + "\n", to: "a.jsonl")
      let options = Forum.options.joined(separator: " ")
      let run = try program.shell("cleaner run --in a.jsonl --out b.jsonl --annotate --report r \(options) --quiet")
      #expect(run.status == 1)
      #expect(run.errors.contains("record 1, at byte 0: it has a field 'cleaner' already"))
      #expect(try program.text(of: "b.jsonl").hasPrefix(taken + "\n"))
      #expect(try program.run("restore", "--in", "b.jsonl", "--out", "c.jsonl", "--report", "r").status == 0)
      #expect(try program.bytes(of: "c.jsonl") == program.bytes(of: "a.jsonl"))
      // An annotation that another program moved is not passed over.
      let parts = try program.text(of: "b.jsonl").split(separator: "\n")[1].components(separatedBy: #","cleaner":"#)
      try program.write(
        "\(taken)\n{\"cleaner\":\(parts[1].dropLast()),\(parts[0].dropFirst())}\n", to: "moved.jsonl")
      let moved = try program.run("restore", "--in", "moved.jsonl", "--out", "d.jsonl", "--report", "r")
      #expect(moved.status == 1)
      #expect(moved.errors.contains("a.jsonl#2: has changed since it was written"))
    }
  }

  @Test(arguments: [[], ["--annotate"], ["--reflow"], ["--line-buffered", "--id-field", "n"]])
  func givesBackEveryByte(options: [String]) throws {
    try Program.inTemporaryFolder { program in
      let names = try writeInput(program)
      let arguments = (Forum.options + options).joined(separator: " ")
      for jobs in [1, 2] {
        let run = try program.shell("cleaner run --in input --out out\(jobs) --jobs \(jobs) \(arguments) --quiet")
        // Each of the files has lines that are no JSON.
        #expect(run.status == 1)
        #expect(
          run.errors.split(separator: "\n").allSatisfy {
            $0.contains("no JSON record: ")
              || $0.hasSuffix(": further records that pass through are counted, not named")
          })
      }
      #expect(try program.shell("diff -r out1 out2").status == 0)
      let restore = try program.run("restore", "--in", "out2", "--out", "back", "--quiet")
      #expect(restore == Program.Output(status: 0, standardOutput: [], standardError: []))
      #expect(program.files(in: "back") == names)
      for name in names {
        let original = try program.bytes(of: "input/\(name)")
        let (cleaned, plain) = (try unpacked(program, "out1/\(name)"), try unpacked(program, "input/\(name)"))
        #expect(try unpacked(program, "back/\(name)") == plain, "\(name)")
        #expect(plain.isEmpty || cleaned != plain, "\(name)")
        if name.hasSuffix(".gz") || name.hasSuffix(".zst") {
          #expect(try program.bytes(of: "back/\(name)").starts(with: original.prefix(4)), "\(name)")
        } else if !options.contains("--annotate") {
          #expect(try unpacked(program, "out1/\(name).gz") == cleaned)
          #expect(try unpacked(program, "out1/\(name).zst") == cleaned)
        }
      }
    }
  }

  /// As a filter, every format is told by its content, and comes out as from a file.
  @Test func filters() throws {
    try Program.inTemporaryFolder { program in
      for name in try writeInput(program) where !name.contains("empty") {
        let arguments = Forum.options.joined(separator: " ")
        let file = try program.shell("cleaner run --in input/\(name) --out file \(arguments) --quiet")
        let pipe = try program.shell("cat input/\(name) | cleaner run --in - --out - \(arguments) --quiet > pipe")
        #expect(pipe.status == file.status, "\(name)")
        #expect(try program.bytes(of: "pipe") == program.bytes(of: "file"), "\(name)")
      }
    }
  }

  /// WARC is packed by the record, so that each can be read by its offset.
  @Test func warcIsPackedByTheRecord() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Self.packed(Self.warc(), .gzip), to: "a.warc.gz")
      try program.write(Forum.pack, to: "forum.yaml")
      _ = try program.shell(
        "cleaner run --in a.warc.gz --out b.warc.gz \(Forum.options.joined(separator: " ")) --quiet")
      let bytes = try program.bytes(of: "b.warc.gz")
      let members = bytes.indices.filter { bytes[$0...].starts(with: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]) }
      #expect(members.count == 200)
      for (start, end) in zip(members, members.dropFirst() + [bytes.count]) {
        try program.write(Array(bytes[start..<end]), to: "member.gz")
        #expect(try unpacked(program, "member.gz").starts(with: "WARC/1.0\r\n".utf8))
      }
    }
  }

  /// What comes before a cut is written and can be restored; the rest is named.
  @Test(arguments: [Packing.gzip, .zstd]) func deliversWhatComesBeforeACut(packing: Packing) throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      for (name, bytes) in [
        ("a.jsonl", Self.jsonLines(.least, end: "\n")), ("a.warc", Self.warc()),
        ("a.txt", Array(Self.texts(50).joined().utf8)),
      ] {
        let packed = Self.packed(bytes, packing, members: 10)
        for share in [3, 5, 9] {
          let cut = Array(packed[..<(packed.count * share / 10)])
          try program.write(cut, to: name)
          let run = try program.shell(
            "cleaner run --in \(name) --out out --report report \(Forum.options.joined(separator: " ")) --quiet")
          #expect(run.status == 1)
          #expect(run.errors.contains("cleaner: \(name): is corrupt at byte \(cut.count): the \(packing) is cut off"))
          let restore = try program.run(
            "restore", "--in", "out", "--out", "back", "--report", "report", "--quiet", "--force")
          #expect(restore.status == 0)
          let back = try unpacked(program, "back")
          #expect(bytes.starts(with: back) && (back.last == 0x0A || name == "a.txt"))
          #expect(back.count > bytes.count * share / 40, "\(name) \(share)")
        }
      }
    }
  }

  /// A pipe that waits for its answer gets it.
  @Test(arguments: [[], ["--line-buffered"], ["--jobs", "1"], ["--jobs", "7"]])
  func answersWhileThePipeWaits(options: [String]) throws {
    try Program.inTemporaryFolder { program in
      let process = Process()
      process.executableURL = Program.binary
      process.arguments = ["run", "--in", "-", "--out", "-", "--quiet"] + options
      let (input, output) = (Pipe(), Pipe())
      (process.standardInput, process.standardOutput) = (input, output)
      try process.run()
      for number in 0..<5 {
        let line = "{\"n\":\(number),\"text\":\"The ferry leaves at five.\"}\n"
        try input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        var answer: [UInt8] = []
        while answer.count < line.utf8.count {
          let piece = output.fileHandleForReading.availableData
          guard !piece.isEmpty else { break }
          answer += piece
        }
        #expect(answer == Array(line.utf8))
      }
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }

  /// A record that changed since is named and left as it is; those around it are restored.
  @Test func restoresTheRestOfAFile() throws {
    try Program.inTemporaryFolder { program in
      let lines = (1...3).map { "{\"id\":\($0),\"text\":\"Text of \($0).\\nThread tools\\n\"}\n" }
      try program.write(lines.joined(), to: "a.jsonl")
      try program.write(Forum.pack, to: "forum.yaml")
      _ = try program.shell(
        "cleaner run --in a.jsonl --out b.jsonl --report report \(Forum.options.joined(separator: " "))")
      let cleaned = try program.text(of: "b.jsonl")
      #expect(cleaned == lines.joined().replacing("Thread tools\\n", with: ""))
      try program.write(cleaned.replacing("of 2", with: "of two"), to: "b.jsonl")
      let restore = try program.run("restore", "--in", "b.jsonl", "--out", "c.jsonl", "--report", "report")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("cleaner: a.jsonl#2: has changed since it was written"))
      #expect(restore.errors.contains("2 documents restored, 1 not"))
      #expect(try program.text(of: "c.jsonl") == lines[0] + "{\"id\":2,\"text\":\"Text of two.\\n\"}\n" + lines[2])
    }
  }
}
