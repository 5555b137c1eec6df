// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "cleaner",
  products: [
    .executable(name: "cleaner", targets: ["cleaner"]),
    .library(name: "CleanerCore", targets: ["CleanerCore", "CleanerData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(
      name: "RulePacks", dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "CleanerCore", dependencies: ["CNetwork", "CPCRE2", "CUnicode", "RulePacks"], swiftSettings: settings),
    .executableTarget(name: "embed", dependencies: ["CleanerCore", "RulePacks"], swiftSettings: settings),
    .plugin(name: "EmbedData", capability: .buildTool(), dependencies: ["embed"]),
    .target(
      name: "CleanerData", dependencies: ["CleanerCore", "RulePacks"], swiftSettings: settings, plugins: ["EmbedData"]),
    .target(name: "CNetwork"),
    .target(name: "CUnicode"),
    .systemLibrary(name: "CSystem"),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    // Without pkg-config, whose flags for simdjson the package manager warns of at each build.
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "CleanerIO", dependencies: ["CSystem", "CZlib", "CZstd", "CSimdjson"], swiftSettings: settings),
    .target(
      name: "CleanerReport", dependencies: ["CSimdjson", "CleanerCore", "RulePacks"], exclude: ["HTML/page"],
      swiftSettings: settings, plugins: ["EmbedData"]),
    .target(
      name: "CleanerEval", dependencies: ["CleanerCore", "CleanerReport", "RulePacks"], swiftSettings: settings),
    .target(
      name: "CleanerDecisions", dependencies: ["CleanerCore", "CleanerIO", "CleanerReport", "RulePacks"],
      swiftSettings: settings),
    .target(
      name: "CleanerReview",
      dependencies: [
        "CleanerCore", "CleanerDecisions", "CleanerIO", "CleanerReport", "RulePacks",
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "cleaner",
      dependencies: [
        "CleanerCore", "CleanerData", "CleanerDecisions", "CleanerEval", "CleanerIO", "CleanerReport", "CleanerReview",
        "RulePacks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
    .testTarget(name: "RulePacksTests", dependencies: ["RulePacks"], swiftSettings: settings),
    .testTarget(
      name: "CleanerCoreTests", dependencies: ["CNetwork", "CleanerCore", "CleanerData", "RulePacks", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "RuleTests", dependencies: ["CleanerCore", "CleanerData"], swiftSettings: settings),
    .testTarget(
      name: "ReportTests", dependencies: ["CleanerCore", "CleanerData", "CleanerReport", "RulePacks", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "IOTests", dependencies: ["CleanerIO", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "EvalTests", dependencies: ["CleanerCore", "CleanerData", "CleanerEval", "CleanerReport"],
      swiftSettings: settings),
    .testTarget(
      name: "DecisionsTests",
      dependencies: ["CleanerCore", "CleanerData", "CleanerDecisions", "CleanerReport", "RulePacks"],
      swiftSettings: settings),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["CleanerCore", "CleanerData", "CleanerDecisions", "CleanerReport", "CleanerReview", "RulePacks"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["cleaner", "CleanerIO", "CleanerReport", "TestSupport"], exclude: ["Cases"],
      swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)

// Sees the inside of CleanerCore, which a build has only with -enable-testing: `make bench` asks for it.
if Context.environment["CLEANER_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "bench-stages", dependencies: ["CleanerCore", "CleanerData", "CleanerReport"], path: "bench/stages",
      swiftSettings: settings))
}
