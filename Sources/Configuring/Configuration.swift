import Billing
import Display
import JSON
import Reconciliation

/// What a config file says. A key that it does not have is nil or empty.
public struct Configuration: Sendable, Equatable {
  /// How the screen looks.
  public var theme: Theme?
  /// Whether only ASCII is drawn.
  public var isASCII: Bool?
  /// Whether the mouse is taken.
  public var usesMouse: Bool?
  /// What counts as a difference worth showing.
  public var threshold: Threshold?
  /// Families of deployment names, in the file's order.
  public var models: [Model] = []
  /// The path of a price file.
  public var prices: String?

  /// The family that a deployment name means.
  public struct Model: Sendable, Equatable {
    /// The deployment's name.
    public var name: String
    /// Its token rules.
    public var family: ModelFamily
  }

  /// A configuration that says nothing.
  public init() {}

  /// What a config file holds.
  ///
  /// - Parameters:
  ///   - path: the file's path: paths in it start from its directory, and messages name it.
  ///   - home: the home directory, for paths that start with `~/`.
  /// - Throws: `ConfigurationError`, which names file and key and says what is allowed.
  public init(json: [UInt8], path: String, home: String?) throws(ConfigurationError) {
    do {
      self = try json.withUnsafeBytes { bytes in
        try JSONParser().withDocument(bytes) { root in
          var reader = ConfigurationReader(path: path, home: home)
          try reader.read(root)
          return reader.configuration
        }
      }
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError(path, "not JSON: \((error as? JSONError)?.reason ?? "it cannot be read")")
    }
  }
}
