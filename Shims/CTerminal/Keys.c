/* What is pressed and clicked, as plain numbers. */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"
#include "State.h"

#include <curses.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { ESCAPE = 0x1B, BELL = 0x07 };

static int click_x = 0, click_y = 0;

/* Takes over a new size. Asked for at every turn: no signal tells of a change while the program was stopped. */
static void follow_size(void) {
  char rest[64];
  while (read(ct_size_descriptor(), rest, sizeof rest) > 0) continue;
  struct winsize size;
  if (ioctl(ct_terminal, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  // The library answers with KEY_RESIZE.
  if (size.ws_row != LINES || size.ws_col != COLS) resizeterm(size.ws_row, size.ws_col);
}

static int mouse(void) {
  MEVENT event;
  if (getmouse(&event) != OK) return CT_OTHER;
  if (event.bstate & BUTTON4_PRESSED) return CT_WHEEL_UP;
  if (event.bstate & BUTTON5_PRESSED) return CT_WHEEL_DOWN;
  if (!(event.bstate & BUTTON1_PRESSED)) return CT_OTHER;
  click_x = event.x;
  click_y = event.y;
  return CT_CLICK;
}

static int named(wint_t code) {
  switch (code) {
  case KEY_RESIZE: return CT_RESIZE;
  case KEY_UP: return CT_UP;
  case KEY_DOWN: return CT_DOWN;
  case KEY_LEFT: return CT_LEFT;
  case KEY_RIGHT: return CT_RIGHT;
  case KEY_PPAGE: return CT_PAGE_UP;
  case KEY_NPAGE: return CT_PAGE_DOWN;
  case KEY_HOME: return CT_HOME;
  case KEY_END: return CT_END;
  case KEY_ENTER: return CT_ENTER;
  case KEY_BACKSPACE: return CT_BACKSPACE;
  case KEY_DC: return CT_DELETE;
  case KEY_BTAB: return CT_BACK_TAB;
  case KEY_MOUSE: return mouse();
  default: return code > KEY_F0 && code <= KEY_F(63) ? CT_FUNCTION + (int)(code - KEY_F0) : CT_OTHER;
  }
}

/* Reads past a sequence up to its last byte. */
static void skip_sequence(wint_t kind) {
  wint_t code = 0;
  wint_t last = 0;
  while (last = code, get_wch(&code) == OK) {
    if (kind == '[' ? code >= 0x40 && code <= 0x7E : kind == 'O' || code == BELL || (last == ESCAPE && code == '\\')) {
      return;
    }
  }
}

/* Escape, or a sequence that the library does not know. The letters of such a one must not act as keys. */
static int escape(void) {
  wint_t next;
  switch (get_wch(&next)) {
  case KEY_CODE_YES: ungetch((int)next); return ESCAPE;
  case OK: break;
  default: return ESCAPE;
  }
  if (next == '[' || next == 'O' || next == ']' || next == 'P' || next == '_') {
    skip_sequence(next);
    return CT_OTHER;
  }
  unget_wch((wchar_t)next);
  return ESCAPE;
}

static int is_gone(void) {
  struct pollfd terminal = {.fd = ct_terminal, .events = POLLIN};
  return poll(&terminal, 1, 0) > 0 && (terminal.revents & (POLLHUP | POLLERR | POLLNVAL));
}

static int character(wint_t code) {
  switch (code) {
  case ESCAPE: return escape();
  case '\r':
  case '\n': return CT_ENTER;
  case '\b':
  case 0x7F: return CT_BACKSPACE;
  default: return (int)code;
  }
}

int ct_key(void) {
  ct_end_after_crash();
  if (ct_terminal < 0) return CT_NONE;
  follow_size();
  wint_t code;
  switch (get_wch(&code)) {
  case OK: return character(code);
  case KEY_CODE_YES: return named(code);
  default: return is_gone() ? CT_HUNG_UP : CT_NONE;
  }
}

int ct_mouse_x(void) { return click_x; }
int ct_mouse_y(void) { return click_y; }
