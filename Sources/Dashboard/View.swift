import Display

/// State in, picture out.
extension Dashboard {
  /// The screen as it is now.
  public func picture() -> Grid {
    var grid = Grid(width: columns, height: lines, isASCII: isASCII)
    if view == .timeline {
      TimelineView(self).draw(&grid)
    } else if view != .rows {
      drawPage(&grid)
    } else if isLive, records.responses.isEmpty {
      WaitingView.draw(self, &grid)
    } else {
      RowsView(self).draw(&grid)
    }
    return grid
  }
}
