import Testing

@testable import CleanerCore

@Suite struct ParagraphTests {
  private func group(_ text: String) -> [Range<Int>] {
    var pass = WordPass()
    var paragraphs: [Paragraph] = []
    pass.read(Array(text.utf8).span)
    Paragraph.group(pass, into: &paragraphs)
    return paragraphs.map(\.lines)
  }

  private static let prose = """
    The bridge over the river was closed for three weeks after the flood had torn two of its piers from
    the bed, and the town council decided on Monday that heavy lorries must take the northern road until
    an engineer has looked at every joint. The mayor said that nobody could promise when the work would
    begin, because the money had not been granted by the province, and that the ferry would run at night
    as well for as long as it is needed by the hospital and by the people who work on the other bank.
    """

  @Test func aLineIsAParagraphByItself() {
    #expect(group("One.\n\nTwo.\nThree.") == [0..<1, 2..<3, 3..<4])
  }

  @Test func joinsWrappedLines() {
    #expect(group(Self.prose + "\n\n" + Self.prose) == [0..<5, 6..<11])
  }

  @Test func joinsWrappedLinesWithABlankLineAfterEach() {
    let spaced = Self.prose.split(separator: "\n").joined(separator: " \n\n")
    #expect(group(spaced + "\n\nShare this\n") == [0..<9, 10..<11])
  }

  @Test func aListOfHeadlinesIsNotWrapped() {
    let headlines = (0..<8).map { "Council Says The Northern Road Will Stay Open For Lorries Until May \($0)" }
    #expect(group(headlines.joined(separator: "\n")).count == 8)
  }

  @Test func aParagraphALineIsNotWrapped() {
    let long = Self.prose.split(separator: "\n").joined(separator: " ")
    #expect(group(Array(repeating: long, count: 7).joined(separator: "\n")).count == 7)
  }
}
