import JSON

/// Items as the provider writes them.
enum Items {
  static func spokenByCaller(_ id: String, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("type", "message")
      json.member("status", "completed")
      json.member("role", "user")
      json.key("content")
      json.array { json in
        json.object { json in
          json.member("type", "input_audio")
          json.member("transcript", nil as String?)
        }
      }
    }
  }

  static func written(_ id: String?, role: String, type: String, _ text: String, _ json: inout JSONWriter) {
    json.object { json in
      if let id { json.member("id", id) }
      json.member("type", "message")
      if id != nil { json.member("status", "completed") }
      json.member("role", role)
      json.key("content")
      json.array { json in
        json.object { json in
          json.member("type", type)
          json.member("text", text)
        }
      }
    }
  }

  /// A written message of the caller with a picture.
  static func picture(_ id: String?, _ text: String, _ picture: String, _ json: inout JSONWriter) {
    json.object { json in
      if let id { json.member("id", id) }
      json.member("type", "message")
      if id != nil { json.member("status", "completed") }
      json.member("role", "user")
      json.key("content")
      json.array { json in
        json.object { json in
          json.member("type", "input_text")
          json.member("text", text)
        }
        json.object { json in
          json.member("type", "input_image")
          json.member("image_url", picture)
        }
      }
    }
  }

  static func functionOutput(_ id: String?, _ call: String, _ output: String, _ json: inout JSONWriter) {
    json.object { json in
      if let id { json.member("id", id) }
      json.member("type", "function_call_output")
      if id != nil { json.member("status", "completed") }
      json.member("call_id", call)
      json.member("output", output)
    }
  }
}
