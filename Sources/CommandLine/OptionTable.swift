import Display

/// What the program can be told to do.
public enum Command: String, Sendable, CaseIterable {
  /// No subcommand: the dashboard, or a report where no screen can be shown.
  case dashboard = ""
  case report, explain, compare, bill, tokens, sample, doctor

  /// What follows the name in the first line of its help.
  var arguments: String {
    switch self {
    case .dashboard, .report: "[FILE ... | -]"
    case .explain: "[RESPONSE_ID] [FILE ... | -]"
    case .compare: "BASELINE CANDIDATE"
    case .bill: "--export FILE|--billed NAME=N,... [FILE ... | -]"
    case .tokens: "[FILE | -]"
    case .sample, .doctor: ""
    }
  }

  /// What it does, in one line.
  public var summary: String {
    switch self {
    case .dashboard: "show what realtime sessions really used, live or from logs"
    case .report: "print figures, estimates, differences and causes"
    case .explain: "print one response item by item, or a session"
    case .compare: "print two logs of the same flow side by side, and what differs"
    case .bill: "hold a provider's export, or figures of a portal, against a log, and say why they differ"
    case .tokens: "count the o200k_base tokens of a text"
    case .sample: "write a realistic session log with exact usage"
    case .doctor: "print versions, terminal and models known, to paste into an issue"
    }
  }
}

/// One option of the command line. Parser, help and completions are made from the table.
public struct Option: Sendable {
  /// What identifies it in an invocation: its long name.
  public let name: String
  /// Its short name; nil where it has none.
  public let short: Character?
  /// What its value is called; nil where it takes none.
  public let value: String?
  /// The words its value can be; empty where it is free.
  public let choices: [String]
  /// Whether other words may mean the same, so that the command itself looks at the value.
  public let takesOthers: Bool
  /// Whether it may be given more than once.
  public let isRepeatable: Bool
  /// The commands that take it.
  public let commands: Set<Command>
  /// What it does, in one line.
  public let summary: String

  /// Whether its value is a list of words with commas between them.
  var takesList: Bool { value?.hasSuffix(",...") == true }

  /// Whether its value is the path of a file.
  var takesFile: Bool { value == "FILE" }

  init(
    _ name: String, short: Character? = nil, value: String? = nil, choices: [String] = [],
    others: Bool = false, repeats: Bool = false,
    of commands: Set<Command>, _ summary: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.choices = choices
    takesOthers = others
    isRepeatable = repeats
    self.commands = commands
    self.summary = summary
  }
}

/// All options.
public enum OptionTable {
  private static let showing: Set<Command> = [.dashboard, .report, .explain]
  private static let reports: Set<Command> = [.dashboard, .report]
  private static let reading = showing.union([.bill])
  private static let keyed = reading.union([.compare])
  private static let drawing: Set<Command> = [.dashboard, .doctor]
  private static let configured = keyed.union([.doctor])
  private static let judged = reports.union([.bill])
  private static let everywhere = Set(Command.allCases)

  /// What a sample can be told to make happen.
  private static let injections = [
    "history_resent", "cached_subset", "answer_carried_as_transcript", "transcription_separate",
    "default_instructions", "tools_overhead", "model_scaffold", "truncated_by_client", "image_input",
    "reasoning_inside_text", "out_of_band", "time_billed_model", "not_charged", "cache_bust",
    "generated_not_heard", "cut_at_limit", "truncated_by_server", "idle_timeout", "vad_double_trigger",
    "silence_committed", "usage_missing", "log_cut", "payload_stripped", "transcription_no_usage",
    "transcription_zero_seconds", "cached_split_missing", "unseen_response", "duplicate_events",
    "duplicate_response", "sums_disagree", "usage_zero_with_output", "documentation_sample",
    "constant_changed", "unexplained",
  ]

  /// What can be made to happen to the bill of a sample.
  private static let billInjections = [
    "responses_not_in_log", "other_users", "transcription_not_in_usage", "cached_counted_twice",
    "cached_not_discounted", "unit_scale", "time_window", "export_incomplete", "price_tier",
    "usage_field_semantics", "cancelled_answers", "reasoning_twice",
  ]

  /// The options in the order in which help shows them.
  public static let options: [Option] = [
    Option(
      "export", short: "e", value: "FILE", repeats: true, of: [.dashboard, .bill],
      "an export of OpenAI (Usage or Costs API, dashboard tables) or Azure (cost export, az monitor metrics list), recognised by its content; several make one bill; without a log it is shown by itself"
    ),
    Option(
      "billed", short: "b", value: "NAME=N,...", repeats: true, of: [.bill],
      "figures of a portal's page, instead of --export: audio_in, text_in, image_in, in, cached_audio, cached_text, cached, uncached_audio, uncached_text, audio_out, text_out, out, total, requests, session_seconds, transcription_seconds, transcription_tokens, cost; e.g. audio_in=640,text_in=1.2k,cost=1.23USD"
    ),
    Option(
      "date", short: "d", value: "DAY", of: [.bill], "the day of UTC that the bill is for, e.g. 2026-03-31"),
    Option(
      "follow", short: "F", of: [.dashboard, .report],
      "keep reading files as they grow, through truncation, rotation and before they exist; a report is printed when interrupted (Ctrl-C)"
    ),
    Option(
      "record", value: "FILE", of: [.dashboard, .report],
      "copy standard input to FILE as it arrives, byte for byte; what was in FILE is lost, as with tee"),
    Option(
      "tee", of: [.dashboard, .report],
      "copy standard input to standard output as it arrives; the dashboard is on the terminal, a report goes to standard error"
    ),
    Option(
      "memory", value: "SIZE", of: [.dashboard, .explain],
      "how much is kept of a pipe for looking at events and items, e.g. 64M (128M); the oldest go first, figures stay exact"
    ),
    Option(
      "partial", of: [.dashboard, .report],
      "when interrupted (Ctrl-C, SIGTERM), report what was read so far"),
    Option(
      "response", short: "r", value: "ID", repeats: true, of: reading,
      "only this response; any unique part of its id"),
    Option(
      "session", short: "s", value: "ID", repeats: true, of: keyed,
      "only this session; any unique part of its id"),
    Option(
      "where", value: "EXPR", repeats: true, of: showing,
      "only responses for which all words hold: part of an id, status:, verdict:, cause:, kind:, model:, session:, diff>, cost>, in>, out> and more; e.g. 'status:cancelled,failed cost>0.01'"
    ),
    Option(
      "only", value: "VERDICT", choices: ["match", "explained", "unexplained", "unverifiable"], others: true,
      of: showing, "only responses of that verdict, or by the words of the screen: 'adds up'"),
    Option(
      "since", value: "TIME", of: showing,
      "only responses that began at TIME or later, in UTC: 2026-11-24, 2026-11-24T10:00, 2026-11-24T11:00+01:00, today, yesterday, or a length of time before now: 2h, 30min ago; those of unknown time are left out"
    ),
    Option(
      "until", value: "TIME", of: showing,
      "only responses that began no later: a day is meant to its end, a minute as well"),
    Option(
      "by", value: "WHAT", of: reports,
      "print a report with a row for each session, day, hour, model or metadata.KEY"),
    Option(
      "sort", value: "COLUMN", of: reports,
      "print a report with its rows sorted by a column: figures the largest first, names and times from the first on; -COLUMN is the other way round"
    ),
    Option(
      "top", value: "N", of: reports, "print a report with the first N rows, and the sums of the others"),
    Option(
      "format", short: "f", value: "FORMAT", choices: ["table", "json", "ndjson", "csv", "markdown"],
      of: reports,
      "print a report: table, json, markdown (a page for each session), or ndjson or csv (a row for each response, printed as soon as it is final)"
    ),
    Option(
      "format", short: "f", value: "FORMAT", choices: ["table", "json"], of: keyed.subtracting(reports),
      "print a report: table or json"),
    Option(
      "columns", of: [.report], "print what the columns of csv mean, with --by those of groups; reads nothing"
    ),
    Option(
      "with-text", of: [.explain],
      "add the events around each response with what was said in them, as the dashboard's v shows them: without sound, keys and secrets masked"
    ),
    Option("items", of: reports, "add the input of each response, item by item (json, ndjson)"),
    Option("totals", of: [.dashboard, .report], "print a report of the totals only"),
    Option(
      "model", short: "m", value: "NAME=FAMILY", repeats: true, of: showing.union([.compare, .doctor]),
      "which token rules a deployment's name means, e.g. my-voice=gpt-realtime; prices it has by --prices"),
    Option(
      "model", short: "m", value: "NAME", repeats: true, of: [.bill],
      "the model that the bill is for: its prices hold; or NAME=FAMILY, whose token rules hold, as elsewhere"),
    Option(
      "session-key", value: "NAME", of: keyed,
      "field of a log line that tells sessions apart in a mixed log"),
    Option(
      "prices", value: "FILE", of: reading.union([.doctor]),
      "prices that replace or add to the built-in ones (JSON, its form is below)"),
    Option(
      "theme", value: "THEME", choices: Theme.allCases.map(\.rawValue), of: drawing,
      "how the screen looks: default, high-contrast or monochrome"),
    Option(
      "color", value: "WHEN", choices: ["auto", "always", "never"], of: drawing,
      "hues: auto (unless NO_COLOR is set), always or never; --theme goes before it"),
    Option("ascii", of: configured, "draw with ASCII characters only"),
    Option("no-ascii", of: configured, "draw with all characters, whatever the config file says"),
    Option("mouse", of: drawing, "take the mouse, whatever the config file says"),
    Option(
      "min-difference", value: "N|N%|AMOUNT", of: drawing.union(judged),
      "what counts as a difference worth stopping at (e, E, --fail-on-difference): tokens, a share of what is reported, or what they cost, e.g. 0.01USD"
    ),
    Option(
      "fail-on-difference", of: judged,
      "for pipelines: exit 3 if a difference of at least --min-difference is left unexplained, and say so on standard error"
    ),
    Option(
      "budget", value: "AMOUNT", of: judged,
      "for pipelines: exit 3 if the responses cost more, or the bill is higher, e.g. 5, 0.50USD; what has no known price is said on standard error"
    ),
    Option("no-mouse", of: drawing, "leave the mouse to the terminal"),
    Option(
      "config", value: "FILE", of: configured,
      "read settings from this file instead of realtally/config.json below XDG_CONFIG_HOME or ~/.config"),
    Option("no-config", of: configured, "read no config file"),
    Option("jsonl", of: [.tokens], "read {\"text\":...} lines, write {\"count\":...} lines"),
    Option("sessions", value: "N", of: [.sample], "how many sessions (1)"),
    Option("turns", value: "N", of: [.sample], "how many turns each (8)"),
    Option("seed", value: "N", of: [.sample], "which of all samples: the same seed, the same bytes (1)"),
    Option("speed", value: "X", of: [.sample], "play it X times as fast as real time; without it, at once"),
    Option(
      "inject", value: "CODE,...", choices: injections + billInjections, repeats: true, of: [.sample],
      "make these happen once in each session, where they can: " + injections.joined(separator: ", ")
        + "; or, with --bill, to the bill: " + billInjections.joined(separator: ", ")),
    Option(
      "bill", value: "DIR", of: [.sample],
      "write the log (session.jsonl) and the exports of OpenAI and Azure that belong to it into DIR, not to standard output; files of another sample that are there are left alone"
    ),
    Option(
      "truth", value: "FILE", of: [.sample],
      "write what was injected where, and what follows for the bill in tokens and money, as JSON lines"),
    Option("tools", of: [.sample], "give the sessions a function to call"),
    Option(
      "completions", value: "SHELL", choices: ["bash", "zsh", "fish"], of: [.dashboard],
      "print completions for a shell: bash, zsh or fish"),
    Option("man", of: [.dashboard], "print the manual page"),
    Option("help", short: "h", of: everywhere, "show this help"),
    Option("version", short: "V", of: everywhere, "show the version"),
  ]

  /// The options of a command.
  public static func options(of command: Command) -> [Option] {
    options.filter { $0.commands.contains(command) }
  }
}
