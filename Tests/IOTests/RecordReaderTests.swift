import TestSupport
import Testing

@testable import CleanerIO

@Suite struct RecordReaderTests {
  private func batches(
    _ bytes: [UInt8], name: String? = nil, _ options: RecordOptions = RecordOptions()
  ) throws -> [RecordBatch] {
    try TemporaryFile.with(bytes) { path throws(FileError) in
      var reader = try RecordReader(FileTree.File(name: name ?? "a.jsonl", path: path), options)
      var batches: [RecordBatch] = []
      while let batch = reader.next() { batches.append(try batch.get()) }
      return batches
    }.get()
  }

  private func records(of batches: [RecordBatch]) -> [String] {
    batches.flatMap { batch in batch.records.map { String(decoding: batch.bytes[$0], as: UTF8.self) } }
  }

  /// What the batches hold, all of it.
  private func all(_ batches: [RecordBatch]) -> [UInt8] { batches.flatMap { $0.bytes[..<$0.rest.upperBound] } }

  @Test func aLineIsARecord() throws {
    let text = "{\"text\":\"a\"}\n\n{}\r\n{\"b\":1}"
    let batches = try batches(Array(text.utf8))
    #expect(records(of: batches) == ["{\"text\":\"a\"}\n", "\n", "{}\r\n", "{\"b\":1}"])
    #expect(batches.count == 1)
    #expect(batches[0].isFirst && batches[0].isLast && batches[0].firstNumber == 1)
  }

  /// A batch ends with the record that fills it, for any packing.
  @Test func batchesAreCutByTheirBytes() throws {
    let line = Array("{\"text\":\"\(String(repeating: "x", count: 900))\"}\n".utf8)
    let bytes = Array(repeatElement(line, count: 2000).joined())
    let plain = try batches(bytes)
    #expect(plain.count > 5)
    #expect(all(plain) == bytes)
    #expect(
      plain.dropLast().allSatisfy {
        (RecordReader.batchSize..<RecordReader.batchSize + 1000).contains($0.rest.upperBound)
      })
    for packing in [Packing.gzip, .zstd] {
      var packed: [UInt8] = []
      packing.makePacker()?.pack(0..<bytes.count, of: bytes, into: &packed)
      let unpacked = try batches(packed)
      #expect(unpacked.map(\.records) == plain.map(\.records))
      #expect(unpacked.map(\.firstNumber) == plain.map(\.firstNumber))
      #expect(unpacked.map(\.bytes) == plain.map(\.bytes))
      #expect(unpacked.reduce(0) { $0 + $1.bytesRead } == packed.count)
    }
    var options = RecordOptions()
    options.isLineBuffered = true
    #expect(try batches(bytes, options).filter { $0.records.count == 1 }.count == 2000)
  }

  /// What is too long passes through, once named, and the rest is taken apart.
  @Test(arguments: [10, 300_000, 900_000]) func longRecordsPassThrough(length: Int) throws {
    var options = RecordOptions()
    options.longest = length - 1
    let long = String(repeating: "y", count: length)
    for ends in ["\n", ""] {
      let text = "{}\n\(long)\(ends)" + (ends.isEmpty ? "" : "{\"a\":1}\n")
      let batches = try batches(Array(text.utf8), options)
      #expect(all(batches) == Array(text.utf8))
      #expect(records(of: batches) == (ends.isEmpty ? ["{}\n"] : ["{}\n", "{\"a\":1}\n"]))
      #expect(
        batches.flatMap(\.faults).map(TemporaryFile.renamed) == [
          .record(path: "FILE", number: 2, offset: 3, problem: "it has more than \(length - 1) bytes")
        ])
      if let last = batches.last(where: { !$0.records.isEmpty }), !ends.isEmpty { #expect(last.firstNumber == 3) }
    }
    let text = try batches(Array(long.utf8), name: "a.txt", options)
    #expect(all(text) == Array(long.utf8))
    #expect(records(of: text) == [])
  }

  /// All bytes come out again in order, whatever they are and whatever they are taken for.
  @Test(arguments: Format.allCases) func nothingIsLost(format: Format) throws {
    var generator = SplitMix(seed: 5)
    let pieces = [
      "\n", "\r\n\r\n", "WARC/1.0\r\n", "Content-Length: 3\r\n", "Content-Length: 9223372036854775807\r\n",
      "Content-Length: 99999\r\n",
      "WARC-Type: conversion\r\n",
      "{\"text\":\"a\"}", "abc", "\u{FEFF}", "\r", ":", String(repeating: "z", count: 3000),
    ]
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in
        Array(pieces.randomElement(using: &generator)!.utf8)
      }
      var options = RecordOptions()
      options.format = format
      options.longest = Bool.random(using: &generator) ? 1000 : 100_000
      #expect(try all(batches(bytes, options)) == bytes)
    }
  }

  // MARK: - WARC

  private static func record(_ type: String, _ block: String, length: Int? = nil) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nContent-Type: text/plain\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
  }

  @Test func aWARCRecordEndsBehindItsBlock() throws {
    let records = [
      Self.record("warcinfo", "a: b\r\n\r\n"), Self.record("conversion", "WARC/1.0\r\n\r\n"),
      Self.record("conversion", ""),
    ]
    let batches = try batches(Array(records.joined().utf8), name: "a")
    #expect(batches[0].file.format == .warc)
    #expect(self.records(of: batches) == records)
  }

  /// Writers that end records with one line end, or with none at the end of the file, are understood.
  @Test(arguments: ["\r\n", "\n", "\n\n", "\r\n\r\n\r\n"]) func recordsMayEndOtherwise(ending: String) throws {
    let bare = String(Self.record("conversion", "abc").dropLast(2))
    let batches = try batches(Array((bare + ending + bare + ending + bare).utf8), name: "a.warc")
    #expect(batches.flatMap(\.faults).isEmpty)
    #expect(batches.flatMap(\.records).count == 3)
  }

  /// A record that is too long counts, and the next is found behind it.
  @Test(arguments: ["conversion", "response"]) func longWARCRecordsPassThrough(type: String) throws {
    var options = RecordOptions()
    options.longest = 1000
    let records = [
      Self.record("conversion", "a"), Self.record(type, String(repeating: "WARC/1.0\r\n", count: 60_000)),
      Self.record("conversion", "b"),
    ]
    let batches = try batches(Array(records.joined().utf8), name: "a.warc", options)
    #expect(all(batches) == Array(records.joined().utf8))
    // The line ends behind the block that was passed over come before the next header.
    #expect(self.records(of: batches) == [records[0], "\r\n\r\n" + records[2]])
    #expect(batches.last { !$0.records.isEmpty }?.firstNumber == 3)
    let faults = batches.flatMap(\.faults).map(TemporaryFile.renamed)
    let fault = FileError.record(
      path: "FILE", number: 2, offset: records[0].utf8.count, problem: "it has more than 1000 bytes")
    #expect(faults == (type == "response" ? [] : [fault]))
  }

  @Test(arguments: [
    ("Text.\n", 0, "no WARC record begins here"), ("WARC/1.0\r\nWARC-Type: x\r\n", 0, "its header has no end"),
    ("WARC/1.0\r\nContent-Length: -1\r\n\r\n", 0, "its header has no valid Content-Length"),
    (record("conversion", "abc", length: 9000), 0, "its block is cut off"),
    (
      record("conversion", "abc", length: 30) + record("conversion", "def") + record("conversion", "ghi"), 0,
      "its block does not end where its Content-Length says"
    ),
    (record("conversion", "abcdef", length: 3), 0, "its block does not end where its Content-Length says"),
  ])
  func whatIsNoRecordPassesThrough(text: String, offset: Int, problem: String) throws {
    let record = Self.record("conversion", "abc")
    let batches = try batches(Array((record + text).utf8), name: "a.warc")
    #expect(all(batches) == Array((record + text).utf8))
    #expect(records(of: batches) == [record])
    #expect(
      batches.flatMap(\.faults).map(TemporaryFile.renamed) == [
        .record(
          path: "FILE", number: 2, offset: record.utf8.count + offset,
          problem: problem + ", so the rest of the file is not taken apart")
      ])
  }

  /// Line ends behind a record are given out as they come, however many there are.
  @Test func lineEndsBetweenRecordsAreNotGathered() throws {
    let records = [Self.record("conversion", "a"), Self.record("conversion", "b")]
    let bytes = Array((records[0] + String(repeating: "\r\n", count: 1_000_000) + records[1]).utf8)
    let batches = try batches(bytes, name: "a.warc")
    #expect(all(batches) == bytes)
    #expect(batches.count > 4)
    #expect(batches.flatMap(\.faults).isEmpty)
    #expect(batches.flatMap(\.records).count == 2)
  }

  // MARK: - Formats

  @Test(arguments: [
    ("a.txt", "{\"text\":\"a\"}\n", Format.text), ("a.TXT.gz", "WARC/1.0\r\n", .text),
    ("a", "{\"text\":\"a\"}\n{", .jsonl),
    ("a.json", "{\"text\":\"a\"}", .jsonl), ("a.json", "{\n\"text\":\"a\"}", .text),
    ("a", "{\"body\":\"a\"}\n", .jsonl), ("a", "{no JSON}\n", .text),
    ("a", "\u{FEFF}\n \n{\"text\":\"a\"}", .jsonl), ("a", "WARC/1.1\r\n", .warc), ("a.jsonl", "WARC/1.0\r\n", .warc),
    ("a.jsonl.zst", "no JSON", .jsonl), ("a.ndjson", "", .jsonl), ("a.warc.wet.gz", "\n", .warc), ("a", "", .text),
    ("a", "{\"text\":null}", .jsonl), ("jsonl", "WAR", .text), ("a", "\n\n", .text),
    ("a", "{\"text\":\"a\tb\"}\n", .jsonl), ("a", "{\"text\":\"a\",}\n{\"text\":\"b\"}\n", .jsonl),
    ("a", "end of a record\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n", .jsonl),
    ("a", "[1]\n\n{\"text\":\"b\"}\n", .jsonl),
    ("a", "Lists in JSON\n{\"a\": 1}\nare short.\n", .text), ("a", "{x}\n{\"a\": 1}\nb\n", .text),
  ])
  func formatsAreFound(name: String, content: String, format: Format) throws {
    #expect(try batches(Array(content.utf8), name: name).first?.file.format == format)
  }

  /// Where nothing but blanks has come, no more is held than a record may be long.
  @Test func blanksAreText() throws {
    var options = RecordOptions()
    options.longest = 100_000
    let bytes = Array(String(repeating: "\n", count: 3_000_000).utf8) + Array("{\"text\":\"a\"}".utf8)
    let batches = try batches(bytes, name: "a", options)
    #expect(batches[0].file.format == .text)
    #expect(batches.allSatisfy { $0.bytes.count < 1_000_000 })
    #expect(all(batches) == bytes)
  }

  @Test func theFormatCanBeGiven() throws {
    var options = RecordOptions()
    options.format = .text
    #expect(try batches(Array("{}\n{}\n".utf8), options).first?.file.format == .text)
  }
}
