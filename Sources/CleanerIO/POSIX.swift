import CSystem
import Foundation

/// The system calls this module needs, each behind a safe function. But for `Packing` and `JSONReader`, which call
/// libraries, the only file of the module with `unsafe` in it.
enum POSIX {
  /// What the system said, as a number and in words.
  struct Failure: Error, Equatable, CustomStringConvertible {
    var code: Int32
    var description: String { unsafe String(cString: strerror(code)) }

    static var last: Failure { Failure(code: errno) }

    var isPresence: Bool { code == EEXIST }
    var isAbsence: Bool { code == ENOENT }
    var isClosedPipe: Bool { code == EPIPE }
  }

  /// An open file, closed when it goes out of scope.
  struct Descriptor: ~Copyable {
    fileprivate let number: Int32
    private let owned: Bool

    fileprivate init(_ number: Int32, owned: Bool = true) { (self.number, self.owned) = (number, owned) }

    static var standardInput: Descriptor { Descriptor(STDIN_FILENO, owned: false) }
    static var standardOutput: Descriptor { Descriptor(STDOUT_FILENO, owned: false) }
    static var standardError: Descriptor { Descriptor(STDERR_FILENO, owned: false) }

    deinit { if owned { _ = Foundation.close(number) } }
  }

  /// What a path leads to.
  struct Status {
    enum Kind { case file, folder, link, other }
    /// The same for two paths that lead to one file.
    struct Identity: Equatable { var device: UInt64, number: UInt64 }

    var kind: Kind
    var size: Int
    var identity: Identity
    /// When the content last changed, in nanoseconds.
    var modified: Int
  }

  // MARK: - Files

  static func openForReading(_ path: String) throws(Failure) -> Descriptor {
    try opened(unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC))
  }

  /// Makes a file that was not there.
  static func create(_ path: String) throws(Failure) -> Descriptor {
    try opened(unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
  }

  /// Opens a file to write behind its first `size` bytes, and drops what it has behind them. It is made where it is missing.
  static func open(_ path: String, cutTo size: Int) throws(Failure) -> Descriptor {
    let file = try opened(unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666))
    try cut(file, to: size)
    return file
  }

  /// Opens a file to read and write, and makes it where it is missing.
  static func openForUpdate(_ path: String) throws(Failure) -> Descriptor {
    try opened(unsafe Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666))
  }

  /// Drops what a file has behind its first `size` bytes; what is written next comes there.
  static func cut(_ file: borrowing Descriptor, to size: Int) throws(Failure) {
    guard ftruncate(file.number, off_t(size)) == 0, lseek(file.number, off_t(size), SEEK_SET) >= 0 else { throw .last }
  }

  /// Locks an open file, as long as it is open and the program lives.
  /// - Returns: false where another program has it locked. A file system without locks lets all pass.
  static func lock(_ file: borrowing Descriptor) -> Bool {
    flock(file.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  private static func opened(_ number: Int32) throws(Failure) -> Descriptor {
    guard number >= 0 else { throw .last }
    return Descriptor(number)
  }

  /// Reads up to `count` bytes behind what `bytes` holds.
  /// - Returns: how many; 0 at the end.
  static func read(_ file: borrowing Descriptor, upTo count: Int, into bytes: inout [UInt8]) throws(Failure) -> Int {
    let number = file.number
    while true {
      var got = 0
      bytes.append(addingCapacity: count) { room in
        unsafe room.withUnsafeMutableBufferPointer { buffer, initialised in
          unsafe got = Foundation.read(number, buffer.baseAddress! + initialised, count)
          initialised += max(0, got)
        }
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .last }
      return got
    }
  }

  /// Reads all there is.
  static func readAll(_ file: borrowing Descriptor) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    let expected = try status(of: file).size
    bytes.reserveCapacity(expected + 1)
    while true {
      let rest = expected + 1 - bytes.count
      let count = expected > 0 && rest > 0 ? rest : 1 << 16
      if try read(file, upTo: count, into: &bytes) == 0 { break }
    }
    return bytes
  }

  static func write(_ bytes: Span<UInt8>, to file: borrowing Descriptor) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(file.number, $0.baseAddress! + done, $0.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put >= 0 else { throw .last }
      done += put
    }
  }

  static func synchronise(_ file: borrowing Descriptor) throws(Failure) {
    guard fsync(file.number) == 0 else { throw .last }
  }

  /// Brings all that was written to the file system of an open file or folder to the disk.
  static func synchroniseFileSystem(of file: borrowing Descriptor) throws(Failure) {
    #if os(Linux)
      guard syncfs(file.number) == 0 else { throw .last }
    #else
      sync()
    #endif
  }

  static func isTerminal(_ file: borrowing Descriptor) -> Bool { isatty(file.number) == 1 }

  // MARK: - Names

  static func rename(_ old: String, to new: String) throws(Failure) {
    guard unsafe Foundation.rename(old, new) == 0 else { throw .last }
  }

  static func remove(_ path: String) throws(Failure) {
    guard unsafe unlink(path) == 0 else { throw .last }
  }

  /// Makes one folder; that it is there already is no failure.
  static func makeFolder(_ path: String) throws(Failure) {
    guard unsafe mkdir(path, 0o777) != 0 else { return }
    let failure = Failure.last
    guard failure.code == EEXIST, (try? status(of: path).kind) == .folder else { throw failure }
  }

  /// Follows symbolic links.
  static func status(of path: String) throws(Failure) -> Status {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .last }
    return Status(status)
  }

  static func status(of file: borrowing Descriptor) throws(Failure) -> Status {
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw .last }
    return Status(status)
  }

  /// The absolute path without symbolic links.
  static func resolve(_ path: String) throws(Failure) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .last }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// A name in a folder, byte for byte, and what it stands for: a link is not followed, and nil is a
  /// file system that does not say.
  typealias Entry = (name: [UInt8], kind: Status.Kind?)

  /// What is in a folder, itself and its parent aside, in no order.
  static func entries(of path: String) throws(Failure) -> [Entry] {
    guard let folder = unsafe opendir(path) else { throw .last }
    defer { unsafe closedir(folder) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        guard errno == 0 else { throw .last }
        return entries
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      entries.append((name, kind(ofEntry: unsafe Int32(entry.pointee.d_type))))
    }
  }

  private static func kind(ofEntry type: Int32) -> Status.Kind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .link
    case Int32(DT_UNKNOWN): nil
    default: .other
    }
  }

  // MARK: - Programs

  /// Takes the shell's place with a command whose standard input is `input`.
  /// - Parameter defaults: environment variables that are set where they are not.
  static func becomeShell(
    running command: String, input: [UInt8], defaults: [(name: String, value: String)]
  ) throws(Failure) -> Never {
    var template = Array("\(NSTemporaryDirectory())cleaner-XXXXXX".utf8CString)
    let file = Descriptor(unsafe mkstemp(&template))
    guard file.number >= 0 else { throw .last }
    // It lives on as long as it is open.
    unsafe unlink(template)
    try write(input.span, to: file)
    guard lseek(file.number, 0, SEEK_SET) == 0, dup2(file.number, STDIN_FILENO) >= 0 else { throw .last }
    for (name, value) in defaults { unsafe setenv(name, value, 0) }
    let words = ["sh", "-c", command]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { (word: String) in unsafe strdup(word) } + [nil]
    unsafe execv("/bin/sh", &arguments)
    throw .last
  }

  // MARK: - Signals

  /// Keeps signals from this thread and all that it starts, so that one thread can ``wait(for:)`` them.
  /// Signals that the program was started to ignore are left alone.
  /// - Returns: the ones that were not ignored.
  static func block(_ signals: [Int32]) -> [Int32] {
    let heeded = signals.filter { number in
      var action = sigaction()
      unsafe sigaction(number, nil, &action)
      #if os(Linux)
        return unsafe action.__sigaction_handler.sa_handler.map { unsafe unsafeBitCast($0, to: Int.self) } != 1
      #else
        return unsafe action.__sigaction_u.__sa_handler.map { unsafe unsafeBitCast($0, to: Int.self) } != 1
      #endif
    }
    var set = signalSet(heeded)
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    return heeded
  }

  static func wait(for signals: [Int32]) -> Int32 {
    var set = signalSet(signals)
    var number: Int32 = 0
    while unsafe sigwait(&set, &number) != 0 {}
    return number
  }

  /// For a thread that has no more to do in a program that another thread ends.
  static func waitForTheEnd() -> Never {
    while true { pause() }
  }

  /// Ends the program by a signal, so that its parent sees what ended it.
  static func die(of signal: Int32) -> Never {
    var set = signalSet([signal])
    Foundation.signal(signal, SIG_DFL)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(signal)
    _exit(128 + signal)
  }

  private static func signalSet(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal) }
    return set
  }
}

extension POSIX.Status {
  fileprivate init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = kind == .file ? Int(status.st_size) : 0
    identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    #if os(Linux)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    // Behind the year 2262 it wraps, and tells changes all the same.
    modified = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}
