/// The form of a file of prices, as help and manual show it.
public enum PricesForm {
  /// A file of prices: all that a row can have.
  public static let example = """
    {"prices": [
      {"model": "my-voice", "currency": "USD", "source": "our contract",
       "text":  {"input": 4, "cached": 0.4, "output": 16},
       "audio": {"input": 32, "cached": 0.4, "output": 64},
       "image": {"input": 5, "cached": 0.5}},
      {"model": "my-scribe", "kind": "transcription",
       "text": {"input": 2.5, "output": 10}, "audio": {"input": 6}},
      {"model": "my-whisper", "kind": "time", "price": 0.006, "per": "minute"}
    ]}
    """

  /// What the example does not say by itself.
  static let explanation =
    "Prices are for a million tokens, or for a second, minute or hour. A row goes before the built-in one of the same "
    + "model; the model is named as the log or the bill names it. image, cached, currency and source may be missing."
}
