/// How many letters to change, add or leave out to make one word of another.
public enum EditDistance {
  /// The distance of two words.
  public static func between(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }

  /// The word that is meant by a misspelt one: the nearest, where it is near enough; nil otherwise.
  public static func nearest(to word: String, of words: [String]) -> String? {
    let nearest = words.map { (word: $0, distance: between(word, $0)) }.min { $0.distance < $1.distance }
    return nearest.flatMap { $0.distance <= max(2, word.count / 3) ? $0.word : nil }
  }
}
