import TokenCounting

/// What callers and answers say, with the tokens of each.
struct Phrases {
  /// A text and how many tokens it has.
  struct Phrase {
    let text: String
    let tokens: Int
  }

  /// What the caller says.
  let caller: [Phrase]
  /// What the model answers.
  let answers: [Phrase]
  /// The tokens of `instructions`.
  let instructionTokens: Int

  /// The phrases, counted.
  init(_ tokenizer: Tokenizer) {
    func counted(_ texts: [String]) -> [Phrase] {
      texts.map { Phrase(text: $0, tokens: tokenizer.count($0)) }
    }
    caller = counted(Self.questions)
    answers = counted(Self.replies)
    instructionTokens = tokenizer.count(Self.instructions)
  }

  static let instructions = "You sell tickets for a small ferry. Answer in one sentence, and name the pier."

  static let questions = [
    "When does the next boat leave?", "Two adults and a dog, please.", "Is there a boat after ten tonight?",
    "Wie lange dauert die Überfahrt?", "¿Puedo llevar una bicicleta?", "The machine kept my 20 pound note.",
    "What does the day ticket cost?", "船は何時に出ますか", "No, the other pier.", "And if the wind is too strong?",
  ]

  private static let replies = [
    "The next boat leaves at 14:20 from pier two.", "That is 18.50 for all three of you, from pier two.",
    "The last one goes at half past ten from pier one.", "Etwa vierzig Minuten ab Anleger zwei.",
    "Sí, las bicicletas viajan gratis desde el muelle uno.",
    "Please show your receipt at the desk on pier one.",
    "The day ticket costs 24, on every boat from either pier.", "次の船は二番桟橋から十五時に出ます。",
    "Pier one is on your left behind the bakery.",
    "Then we wait, and your ticket from pier two stays valid for a week.",
  ]
}
