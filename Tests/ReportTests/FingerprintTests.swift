import CleanerReport
import Testing

@Suite struct FingerprintTests {
  /// The values that the reference implementation of XXH64 gives.
  @Test(arguments: [
    ("", "ef46db3751d8e999"), ("a", "d24ec4f1a98c6e5b"), ("abc", "44bc2cf5ad770999"),
    ("Nobody inspects the spammish repetition", "fbcea83c8a378bf1"),
    ("The quick brown fox jumps over the lazy dog", "0b242d361fda71bc"),
  ])
  func isXXH64(text: String, digits: String) {
    #expect(Fingerprint(of: Array(text.utf8)).description == digits)
  }

  @Test(arguments: ["+000000000000001", "", "1", "00000000000000011", "000000000000000g"])
  func whatIsNoneIsRefused(text: String) { #expect(Fingerprint(text) == nil) }

  @Test func isReadAgain() { #expect(Fingerprint(Fingerprint(of: [1, 2]).description) == Fingerprint(of: [1, 2])) }
}
