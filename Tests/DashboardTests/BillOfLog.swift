import Billing

/// What a provider might have billed for the log of `ViewGoldenTests`: an hour with its figures and one of somebody else's,
/// by OpenAI's Usage API, and costs with a meter that nobody knows.
enum BillOfLog {
  static let usage = """
    {"object":"page","data":[
     {"object":"bucket","start_time":1774958400,"end_time":1774962000,"results":[
      {"object":"organization.usage.completions.result","input_tokens":3928,"input_cached_tokens":1664,"input_uncached_tokens":2226,
       "output_tokens":918,"input_text_tokens":1003,"output_text_tokens":274,"input_cached_text_tokens":1152,"input_audio_tokens":1223,
       "input_cached_audio_tokens":512,"output_audio_tokens":644,"input_image_tokens":0,"input_cached_image_tokens":0,
       "output_image_tokens":0,"num_model_requests":14,"model":"gpt-realtime"}]},
     {"object":"bucket","start_time":1774962000,"end_time":1774965600,"results":[
      {"object":"organization.usage.completions.result","input_tokens":710,"input_cached_tokens":0,"input_uncached_tokens":710,
       "output_tokens":31,"input_text_tokens":70,"output_text_tokens":31,"input_cached_text_tokens":0,"input_audio_tokens":640,
       "input_cached_audio_tokens":0,"output_audio_tokens":0,"input_image_tokens":0,"input_cached_image_tokens":0,
       "output_image_tokens":0,"num_model_requests":5,"model":"gpt-realtime"}]}],
     "has_more":false}
    """

  static let costs = """
    {"object":"page","data":[{"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      {"object":"organization.costs.result","amount":{"value":0.5,"currency":"usd"},
       "line_item":"gpt-realtime telepathy","quantity":7,"quantity_unit":"images"},
      {"object":"organization.costs.result","amount":{"value":0.001,"currency":"usd"},
       "line_item":"whisper-1","quantity":10,"quantity_unit":"duration_seconds"},
      {"object":"organization.costs.result","amount":{"value":12.25,"currency":"usd"},
       "line_item":"gpt-4.1, input","quantity":1000000,"quantity_unit":"tokens"}]}]}
    """

  static func export(_ text: String, _ name: String) throws -> Export {
    try Export.read(Array(text.utf8), name: name, prices: try PriceTable.compiledIn())
  }

  static func exports() throws -> [Export] {
    [try export(usage, "usage.json"), try export(costs, "costs.json")]
  }
}
