/// The program's entry.
@main
struct Realtally {
  static func main() {}
}
