import Billing
import Display

/// The time that a bill is for, in words.
public enum WindowWords {
  /// `2026-03-31`, `2026-03-31 to 2026-04-02`, `2026-03-31 13:00 to 14:00`: the last day is in it.
  public static func text(_ window: BillWindow) -> String {
    let (first, last) = (ISOTime.text(window.start), ISOTime.text(window.end - 1))
    let (day, lastDay) = (String(first.prefix(10)), String(last.prefix(10)))
    if window.isDay { return day }
    func clock(_ milliseconds: Int) -> Substring { ISOTime.text(milliseconds).dropFirst(11).prefix(5) }
    if clock(window.start) == "00:00", clock(window.end) == "00:00" { return "\(day) to \(lastDay)" }
    let end = ISOTime.text(window.end)
    let isSameDay = end.prefix(10) == day
    return "\(day) \(clock(window.start)) to \(isSameDay ? "" : "\(end.prefix(10)) ")\(clock(window.end))"
  }
}
