// swift-tools-version: 6.2
import PackageDescription

/// A module of the way of the data. `after` names the modules that lie before it: a module imports only those.
///
/// Optimised for the tests as well: gigabytes of logs pass through it there.
func stage(_ name: String, after dependencies: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

/// The tests of one module, with the shared assertions.
func tests(of name: String, more: [String] = [], excluding: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name, "TestSupport"] + more).map { .byName(name: $0) },
    exclude: excluding)
}

/// A C or C++ target that wraps one library (or one table) behind plain functions.
func shim(_ name: String, linking libraries: [String] = [], excluding others: [String] = []) -> Target {
  .target(
    name: name, path: "Shims/\(name)", exclude: others, linkerSettings: libraries.map { .linkedLibrary($0) })
}

let package = Package(
  name: "realtally",
  products: [.executable(name: "realtally", targets: ["realtally"])],
  targets: [
    shim("CTerminal", linking: ["ncursesw"]),
    shim("CSimdjson", linking: ["simdjson"]),
    shim("CZlib", linking: ["z"]),
    shim("CVocabulary", excluding: ["Tables", "LICENSE", "README.md"]),
    shim("CTables"),
    shim("CPseudoTerminal"),

    stage("Platform", after: ["CZlib"]),
    stage("JSON", after: ["CSimdjson"]),
    stage("Events", after: ["JSON"]),
    stage("EventLog", after: ["Platform", "JSON", "Events"]),
    stage("TokenCounting", after: ["Events", "CVocabulary"]),
    stage("Reconciliation", after: ["TokenCounting"]),
    stage("Intake", after: ["Platform", "Events", "EventLog", "TokenCounting", "Reconciliation"]),
    stage("Billing", after: ["JSON", "Reconciliation", "CTables"]),
    stage("Display"),
    stage("Sampling", after: ["JSON", "TokenCounting", "Display"]),
    stage("Wording", after: ["Reconciliation", "Billing", "Display"]),
    stage("Query", after: ["Reconciliation", "Billing", "Display", "Wording"]),
    stage("Reporting", after: ["JSON", "Reconciliation", "Billing", "Display", "Wording"]),
    stage("Dashboard", after: ["Reconciliation", "Billing", "Display", "Wording", "Query"]),
    stage("Terminal", after: ["Display", "CTerminal", "Platform"]),
    stage("CommandLine", after: ["Display"]),
    stage("Configuring", after: ["JSON", "Reconciliation", "Billing", "Display", "CommandLine"]),
    .executableTarget(name: "BuildVocabulary", dependencies: ["TokenCounting"]),
    .executableTarget(name: "Benchmark", dependencies: ["JSON", "TokenCounting", "CPseudoTerminal"]),
    .executableTarget(
      name: "realtally",
      dependencies: [
        "Platform", "JSON", "Events", "EventLog", "TokenCounting", "Reconciliation", "Intake",
        "Billing", "Sampling", "Display", "Wording", "Query", "Reporting", "Dashboard", "Terminal",
        "CommandLine", "Configuring",
      ]),

    .target(name: "TestSupport", dependencies: ["JSON"], path: "Tests/TestSupport"),
    // What is fed at random: by the fuzzers, and by the tests that replay the corpus.
    .target(
      name: "Fuzzing",
      dependencies: [
        "EventLog", "Events", "JSON", "TokenCounting", "Reconciliation", "Intake", "Billing", "Sampling",
        "Display", "Wording",
        "Query", "Dashboard", "TestSupport",
      ], path: "Tests/Fuzzing"),
    tests(of: "Fuzzing"),
    tests(of: "Platform"),
    tests(of: "JSON"),
    tests(of: "Events"),
    tests(of: "EventLog"),
    tests(of: "TokenCounting", more: ["BuildVocabulary"]),
    tests(of: "Reconciliation", more: ["Events", "TokenCounting"]),
    tests(
      of: "Intake", more: ["EventLog", "Events", "TokenCounting", "Reconciliation", "Sampling", "Platform"]),
    tests(of: "Billing", more: ["Events", "Reconciliation", "Intake", "Sampling", "TokenCounting"]),
    tests(of: "Sampling", more: ["JSON", "TokenCounting"]),
    tests(of: "Display"),
    tests(
      of: "Query",
      more: ["Events", "Reconciliation", "Billing", "Intake", "Sampling", "TokenCounting", "Wording"]),
    tests(
      of: "Reporting",
      more: [
        "JSON", "Intake", "EventLog", "TokenCounting", "Reconciliation", "Billing", "Sampling", "Wording",
      ]),
    tests(
      of: "Dashboard",
      more: [
        "Intake", "TokenCounting", "Reconciliation", "Billing", "Display", "Sampling", "Wording", "Query",
        "Reporting",
      ],
      excluding: ["Goldens"]),
    tests(of: "Terminal", more: ["Display", "CTerminal"]),
    tests(of: "CommandLine"),
    tests(of: "Configuring", more: ["CommandLine", "Display", "Billing", "Reconciliation"]),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "realtally"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)

// The fuzzers link what only their own build has: `make fuzz` asks for them.
if Context.environment["REALTALLY_FUZZ"] != nil {
  package.targets += [
    shim("CFuzzer"),
    .executableTarget(name: "Fuzzer", dependencies: ["Fuzzing", "CFuzzer"], path: "Tests/Fuzzer"),
  ]
}
