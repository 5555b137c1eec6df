import FlyingFox
import Synchronization

/// Decides which requests are answered at all.
final class RequestGate: Sendable {
  /// Sixteen random bytes in hexadecimal: the first part of every path.
  let token: String
  /// 0 until the server listens.
  let port = Mutex<UInt16>(0)

  init() {
    var random = SystemRandomNumberGenerator()
    token = (0..<16).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &random)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The parts of the path behind the token; nil where the request is to be refused.
  ///
  /// The name of the host is checked so that no name of an attacker's can lead here, and the origin so that no other
  /// page can ask even if it has learnt the token.
  func path(of request: HTTPRequest) -> [Substring]? {
    let hosts = ["127.0.0.1:\(port.withLock(\.self))", "localhost:\(port.withLock(\.self))"]
    guard let host = request.headers[.host], hosts.contains(host) else { return nil }
    if let origin = request.headers[HTTPHeader("Origin")], origin != "http://\(host)" { return nil }
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")], !["same-origin", "none"].contains(site) { return nil }
    let parts = request.path.split(separator: "/")
    guard let first = parts.first, isToken(first) else { return nil }
    return Array(parts.dropFirst())
  }

  /// Takes as long whatever is wrong.
  private func isToken(_ text: Substring) -> Bool {
    let (given, own) = (Array(text.utf8), Array(token.utf8))
    guard given.count == own.count else { return false }
    return zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
