/// Exports made from the documented shapes, small enough to be added up by hand.
enum ExportFixtures {
  /// OpenAI's usage as it is since 2026-07: the parts leave out what was cached.
  static let usage = """
    {"object":"page","data":[
     {"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      {"object":"organization.usage.completions.result","input_tokens":1459,"input_cached_tokens":1408,
       "input_uncached_tokens":51,"output_tokens":396,"input_text_tokens":5,"output_text_tokens":97,
       "input_cached_text_tokens":1344,"input_audio_tokens":46,"input_cached_audio_tokens":64,
       "output_audio_tokens":299,"input_image_tokens":0,"input_cached_image_tokens":0,"output_image_tokens":0,
       "num_model_requests":1,"project_id":"proj_a","user_id":null,"api_key_id":"key_a",
       "model":"gpt-realtime-mini-2025-12-15","batch":false,"service_tier":"default"},
      {"object":"organization.usage.completions.result","input_tokens":9000,"output_tokens":10,
       "num_model_requests":3,"model":"gpt-4.1"}]}],
     "has_more":false,"next_page":null}
    """

  /// The same day as the API gave it before: the parts hold what was cached, and nothing names what was not.
  static let oldUsage = """
    {"object":"page","data":[{"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      {"object":"organization.usage.completions.result","input_tokens":1349,"output_tokens":97,
       "input_cached_tokens":1344,"input_audio_tokens":110,"output_audio_tokens":299,
       "num_model_requests":1,"model":"gpt-realtime-mini-2025-12-15"}]}],"has_more":true,"next_page":"p2"}
    """

  static let transcriptions = """
    {"object":"page","data":[{"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      {"object":"organization.usage.audio_transcriptions.result","seconds":10,"num_model_requests":2,
       "project_id":null,"model":"whisper-1"}]}],"has_more":false}
    """

  static let costs = """
    {"object":"page","data":[{"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      {"object":"organization.costs.result","amount":{"value":"0.00046","currency":"usd"},
       "line_item":"gpt-realtime-mini-2025-12-15 audio, input","quantity":46,"quantity_unit":"tokens"},
      {"object":"organization.costs.result","amount":{"value":0.0000192,"currency":"usd"},
       "line_item":"realtime api | gpt-realtime-mini-2025-12-15 audio, cached input","quantity":0.064,"quantity_unit":"1000_tokens"},
      {"object":"organization.costs.result","amount":{"value":0.001,"currency":"usd"},
       "line_item":"whisper-1","quantity":10,"quantity_unit":"duration_seconds"},
      {"object":"organization.costs.result","amount":{"value":0.5,"currency":"usd"},
       "line_item":"gpt-realtime-mini telepathy","quantity":7,"quantity_unit":"images"},
      {"object":"organization.costs.result","amount":{"value":12.25,"currency":"usd"},
       "line_item":"gpt-4.1, input","quantity":1000000,"quantity_unit":"tokens"}]}]}
    """

  static let usageTable = """
    start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens,input_text_tokens,output_text_tokens,input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens,input_image_tokens,input_cached_image_tokens,output_image_tokens
    1774915200,1775001600,2026-03-31T00:00:00Z,2026-04-01T00:00:00Z,proj_a,1.0,,,gpt-realtime,FALSE,default,1459.0,396.0,1408.0,51.0,5.0,97.0,1344.0,46.0,64.0,299.0,0.0,0.0,0.0
    1775001600,1775088000,2026-04-01T00:00:00Z,2026-04-02T00:00:00Z,,,,,,,,,,,,,,,,,,,,
    """

  static let costTable = """
    start_time\tend_time\tstart_time_iso\tend_time_iso\tamount_value\tamount_currency\tline_item\tproject_id\torganization_id\torganization_name
    1774915200\t1775001600\t2026-03-31T00:00:00Z\t2026-04-01T00:00:00Z\t0.123456789012345678\tusd\tgpt-realtime audio, output\tproj_a\torg\tMe
    1774915200\t1775001600\t2026-03-31T00:00:00Z\t2026-04-01T00:00:00Z\t3.5\tusd\tgpt-4.1, output\tproj_a\torg\tMe
    """

  /// An enterprise agreement's bill of a whole subscription, month first.
  static let enterprise = """
    InvoiceSectionName,Date,ProductName,MeterCategory,MeterSubCategory,MeterId,MeterName,MeterRegion,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,ResourceId,BillingCurrencyCode
    s,03/31/2026,Azure OpenAI,Azure OpenAI,Media,m1,gpt rt aud mn in gl 1215 1M Tokens,,1M,0.00064,10,0.0064,/subscriptions/x/providers/Microsoft.CognitiveServices/accounts/voice,USD
    s,03/31/2026,Azure OpenAI,Azure OpenAI,Media,m2,gpt rt txt mn cd in gl 1215 1M Tokens,,1M,0.001344,0.06,0.00008064,/subscriptions/x/providers/Microsoft.CognitiveServices/accounts/voice,USD
    s,03/31/2026,Azure OpenAI,Azure OpenAI,Media,m3,gpt rt smell mn in gl 1215 1M Tokens,,1M,5,1,5,/subscriptions/x/providers/Microsoft.CognitiveServices/accounts/voice,USD
    s,03/31/2026,"Storage, hot",Storage,Blob,m4,Hot LRS Data Stored,,1 GB/Month,3,0.02,0.06,/subscriptions/x/providers/Microsoft.Storage/accounts/s,USD
    s,03/31/2026,VM,Virtual Machines,D,m5,D2s,,1 Hour,24,0.1,2.4,/subscriptions/x/vm,USD
    """

  /// A customer agreement's bill as a German spreadsheet saves it: semicolons, decimal commas, the day first.
  static let customer = """
    invoiceSectionId;date;meterName;meterCategory;quantity;unitOfMeasure;effectivePrice;costInBillingCurrency;billingCurrency;costInUsd;ResourceId
    s;31/03/2026;gpt rt 1.5 aud opt DZ 1M Tokens;Foundry Models;0,0005;1M;70,4;0,0352;EUR;0,04;/a/voice
    s;01/04/2026;gpt rt 1.5 txt inp DZ 1M Tokens;Foundry Models;1.234,5;1K;0,0044;5,4318;EUR;6;/a/voice
    s;01/04/2026;Bandwidth;Bandwidth;2;1 GB;0,1;0,2;EUR;0,2;/a/net
    """

  static let payAsYouGo = """
    SubscriptionId,UsageDateTime,MeterCategory,MeterName,UnitOfMeasure,UsageQuantity,ResourceRate,PreTaxCost,Currency,InstanceId
    s,2026-03-31,Cognitive Services,Speech-to-Text-Batch-Whisper-glbl Unit,1 Hour,0.005,0.36,0.0018,USD,/a/voice
    s,2026-03-31,Cognitive Services,gpt-4o-transcribe-aud-inp-glbl Tokens,1K,0.128,0.006,0.000768,USD,/a/voice
    """

  static let focus = """
    BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,PricingQuantity,PricingUnit,x_PricingBlockSize,SkuMeter,ResourceId,ServiceName
    0.00448,USD,2026-03-31T00:00:00Z,2026-04-01T00:00:00Z,140,Units,0.00014,1M,1000000,gpt-realtime-2.1 Audio inp Gl 1M Tokens,/a/voice,Azure OpenAI
    1.5,USD,2026-03-31T00:00:00Z,2026-04-01T00:00:00Z,3,GB,3,GB,1,Hot LRS,/a/s,Storage
    """

  static let metrics = """
    {"cost":0,"interval":"PT1M","namespace":"Microsoft.CognitiveServices/accounts","resourceregion":"eastus2",
     "timespan":"2026-03-31T00:00:00Z/2026-03-31T01:00:00Z","value":[
     {"id":"x","type":"Microsoft.Insights/metrics","unit":"Count","name":{"value":"ProcessedPromptTokens","localizedValue":"Processed"},
      "timeseries":[{"metadatavalues":[{"name":{"value":"modeldeploymentname"},"value":"voice-prod"}],
       "data":[{"timeStamp":"2026-03-31T00:09:00Z","total":1459.0},{"timeStamp":"2026-03-31T00:10:00Z"},
               {"timeStamp":"2026-03-31T00:11:00Z","total":41.0}]}]},
     {"id":"x","unit":"Count","name":{"value":"AudioPromptTokens"},
      "timeseries":[{"metadatavalues":[{"name":{"value":"ModelDeploymentName"},"value":"voice-prod"}],
       "data":[{"timeStamp":"2026-03-31T00:09:00Z","total":640.0}]}]},
     {"id":"x","unit":"Count","name":{"value":"InputTokens"},
      "timeseries":[{"metadatavalues":[],"data":[{"timeStamp":"2026-03-31T00:09:00Z","total":1500}]}]},
     {"id":"x","unit":"Seconds","name":{"value":"RealtimeUsageTime"},
      "timeseries":[{"metadatavalues":[],"data":[{"timeStamp":"2026-03-31T00:09:00Z","total":61.5}]}]},
     {"id":"x","unit":"Count","name":{"value":"AudioCompletionTokens"},
      "timeseries":[{"metadatavalues":[],"data":[{"timeStamp":"2026-03-31T00:09:00Z","average":3}]}]},
     {"id":"x","unit":"Percent","name":{"value":"Mystery"},
      "timeseries":[{"metadatavalues":[],"data":[{"timeStamp":"2026-03-31T00:09:00Z","total":3}]}]}]}
    """
}
