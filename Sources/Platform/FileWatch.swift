import Glibc

/// Waits until files may have changed: by inotify, and by looking at a slow pace where that tells nothing, as on network
/// file systems.
public final class FileWatch {
  private let paths: [String]
  private let descriptor: Int32
  /// Which files a watch is about, by the watch's number.
  private var files: [Int32: Set<Int>] = [:]
  /// The last watches of each file: of the one that is read and of the one that has taken its place.
  private var watches: [Int: [Int32]] = [:]
  /// Which names in a directory are about which files.
  private var names: [Int32: [String: Set<Int>]] = [:]
  private var hasFolder: Set<Int> = []
  private var lastLook = Clock.monotonic

  /// How often all files are looked at whatever inotify says, in milliseconds.
  static let pace = 1000
  /// The same where there is no inotify.
  static let paceAlone = 200

  /// A watch over files, which need not be there yet.
  ///
  /// - Parameter usesInotify: whether the system is asked to tell; otherwise it only looks at a slow pace.
  public init(_ paths: [String], usesInotify: Bool = true) {
    self.paths = paths
    descriptor = usesInotify ? inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) : -1
    for index in paths.indices { watch(index) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Watches what is at the path of a file now.
  public func watch(_ index: Int) {
    guard descriptor >= 0 else { return }
    if !hasFolder.contains(index) { watchFolder(index) }
    let changes = UInt32(IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF)
    let number = inotify_add_watch(descriptor, paths[index], changes)
    guard number >= 0, watches[index, default: []].last != number else { return }
    files[number, default: []].insert(index)
    var own = watches[index, default: []].filter { $0 != number } + [number]
    if own.count > 2 { forget(own.removeFirst(), of: index) }
    watches[index] = own
  }

  private func watchFolder(_ index: Int) {
    let path = paths[index]
    let name = path.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? path
    let folder = path.hasSuffix(name) ? String(path.dropLast(name.count)) : ""
    let number = inotify_add_watch(
      descriptor, folder.isEmpty ? "." : folder, UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR))
    guard number >= 0 else { return }
    names[number, default: [:]][name, default: []].insert(index)
    hasFolder.insert(index)
  }

  private func forget(_ number: Int32, of index: Int) {
    files[number]?.remove(index)
    guard files[number]?.isEmpty == true else { return }
    files[number] = nil
    inotify_rm_watch(descriptor, number)
  }

  /// Waits until something may have happened.
  ///
  /// - Parameters:
  ///   - others: descriptors that may become readable meanwhile.
  ///   - mayWait: whether to wait, rather than only to look.
  /// - Returns: the files to look at, by their places among the paths, and the descriptors that can be read.
  public func wait(also others: [Int32], mayWait: Bool) -> (files: Set<Int>, ready: Set<Int32>) {
    let pace = descriptor >= 0 ? Self.pace : Self.paceAlone
    let left = max(0, lastLook + pace - Clock.monotonic)
    // Without files there is nothing to look at from time to time.
    let patience = mayWait ? (paths.isEmpty ? nil : left) : 0
    let ready = Waiting.readable((descriptor >= 0 ? [descriptor] : []) + others, milliseconds: patience)
    var changed = descriptor >= 0 && ready.contains(descriptor) ? collect() : []
    if Clock.monotonic - lastLook >= pace {
      lastLook = Clock.monotonic
      changed = Set(paths.indices)
      for index in paths.indices where !hasFolder.contains(index) { watch(index) }
    }
    return (changed, ready.intersection(others))
  }

  /// Picks up what the system tells.
  private func collect() -> Set<Int> {
    var changed: Set<Int> = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 1 << 16, alignment: MemoryLayout<inotify_event>.alignment)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return changed }
      var place = 0
      while place + MemoryLayout<inotify_event>.size <= count {
        let event = buffer.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
        let start = place + MemoryLayout<inotify_event>.size
        let name = String(
          decoding: buffer[start..<(start + Int(event.len))].prefix { $0 != 0 }, as: UTF8.self)
        changed.formUnion(meant(by: event, name))
        place = start + Int(event.len)
      }
    }
  }

  private func meant(by event: inotify_event, _ name: String) -> Set<Int> {
    // More has happened than the system remembers.
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return Set(paths.indices) }
    if let found = names[event.wd]?[name] {
      for index in found { watch(index) }
      return found
    }
    let found = files[event.wd] ?? []
    if event.mask & UInt32(IN_IGNORED) != 0 {
      files[event.wd] = nil
      for index in found { watches[index]?.removeAll { $0 == event.wd } }
      if let lost = names.removeValue(forKey: event.wd) { hasFolder.subtract(lost.values.joined()) }
    }
    return found
  }
}
