import Foundation

/// Programs that do a part of the work, beside which the whole is measured: each only where it is installed.
enum Peers {
  /// Counts lines: as fast as a file can be read.
  static var lines: Contender? { Contender(installed: "wc", name: "wc -l", arguments: ["-l"]) }

  /// Those that look into the events: the first adds up nothing, the others the reported tokens alone.
  static var readers: [Contender] {
    [
      Contender(installed: "rg", name: "rg -c", arguments: ["-c", #""response.done""#]),
      duckDB,
      Contender(
        installed: "python3", name: "Python json", arguments: ["-c", python], trying: ["-c", "import json"]),
      jq,
    ].compactMap { $0 }
  }

  /// Adds up the reported tokens with two threads.
  static var duckDB: Contender? {
    Contender(
      installed: "python3", name: "DuckDB", arguments: ["-c", sql], trying: ["-c", "import duckdb"])
  }

  /// Adds up the reported tokens.
  static var jq: Contender? {
    Contender(
      installed: "jq", name: "jq",
      arguments: ["-n", "reduce inputs as $e (0; . + ($e.event.response.usage.total_tokens? // 0))"])
  }

  private static let sql = """
    import duckdb, sys
    columns = "{event: 'STRUCT(response STRUCT(usage STRUCT(total_tokens BIGINT)))'}"
    print(duckdb.sql(f"select sum(event.response.usage.total_tokens) from read_json('{sys.argv[1]}', "
      f"format='newline_delimited', columns={columns})").fetchall()[0][0])
    """

  private static let python = """
    import json, sys
    total = 0
    for line in open(sys.argv[1], 'rb'):
      usage = (json.loads(line)['event'].get('response') or {}).get('usage')
      if usage: total += usage['total_tokens']
    print(total)
    """
}
