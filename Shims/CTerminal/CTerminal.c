#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

static SCREEN *screen = NULL;
static FILE *tty = NULL;
static int is_utf8 = 0;
static int has_hues = 0;
static int mouse_x = 0, mouse_y = 0;
static int real_stderr = -1, held_stderr = -1;

/* ---- Standard error while the screen is up: it would break the picture, and a crash message would vanish with it. ---- */

static void hold_stderr(void) {
  if (!isatty(STDERR_FILENO)) return;
  held_stderr = memfd_create("stderr", MFD_CLOEXEC);
  if (held_stderr < 0) return;
  real_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real_stderr < 0 || dup2(held_stderr, STDERR_FILENO) < 0) {
    close(held_stderr);
    held_stderr = -1;
  }
}

static void release_stderr(void) {
  if (held_stderr < 0) return;
  char block[4096];
  ssize_t count;
  dup2(real_stderr, STDERR_FILENO);
  close(real_stderr);
  for (off_t at = 0; (count = pread(held_stderr, block, sizeof block, at)) > 0; at += count)
    if (write(STDERR_FILENO, block, (size_t)count) < 0) break;
  close(held_stderr);
  held_stderr = real_stderr = -1;
}

/* ---- Signals ---- */

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int crash_signals[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { ENDING = sizeof ending_signals / sizeof *ending_signals, CRASHES = sizeof crash_signals / sizeof *crash_signals };
static struct sigaction before_ending[ENDING], before_crash[CRASHES];

/* The screen first, then the signal's own effect: the shell sees 128 + n. ncurses has a handler of its own for some of
   them, which would end with 1 instead. */
static void on_ending(int number) {
  ct_close();
  signal(number, SIG_DFL);
  raise(number);
}

/* A parent may have left signals blocked: then neither an end nor a new size would ever arrive. */
static void unblock_signals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

/* Not safe inside a handler by the letter; every curses program does it, and a raw terminal is worse. Then the handler
   that was there, such as Swift's, gets the same signal at the same place: it is delivered when this one returns. */
static void on_crash(int number) {
  ct_close();
  raise(number);
}

static void install(const int *numbers, int count, struct sigaction *before, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_ONSTACK;
  for (int i = 0; i < count; i++) sigaction(numbers[i], &action, &before[i]);
}

static void restore(const int *numbers, int count, const struct sigaction *before) {
  for (int i = 0; i < count; i++) sigaction(numbers[i], &before[i], NULL);
}

/* ---- Locale ---- */

static int names_locale(const char *name) {
  const char *value = getenv(name);
  return value != NULL && *value != 0;
}

static void choose_locale(void) {
  setlocale(LC_ALL, "");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  /* Bare containers name no locale at all; there UTF-8 is what people have. */
  if (!is_utf8 && !names_locale("LC_ALL") && !names_locale("LC_CTYPE") && !names_locale("LANG") &&
      setlocale(LC_ALL, "C.UTF-8") != NULL)
    is_utf8 = 1;
  setlocale(LC_NUMERIC, "C");
}

/* ---- Opening and closing ---- */

static int refuse(int reason) {
  if (screen != NULL) {
    endwin();
    delscreen(screen);
    screen = NULL;
  }
  if (tty != NULL) fclose(tty);
  tty = NULL;
  return reason;
}

static int can_move_cursor(void) {
  const char *moving = tigetstr("cup"), *clearing = tigetstr("clear");
  return moving != NULL && moving != (char *)-1 && clearing != NULL && clearing != (char *)-1;
}

int ct_open(int use_mouse, int use_color) {
  const char *term = getenv("TERM");
  if (screen != NULL) return CT_OPENED;
  if (term == NULL || *term == 0) return CT_UNKNOWN_TERM;
  if (strcmp(term, "dumb") == 0) return CT_DUMB_TERM;
  choose_locale();
  tty = fopen("/dev/tty", "r+e");
  if (tty == NULL) return CT_NO_TERMINAL;
  screen = newterm(NULL, tty, tty);
  if (screen == NULL) return refuse(CT_UNKNOWN_TERM);
  set_term(screen);
  if (!can_move_cursor()) return refuse(CT_DUMB_TERM);
  set_escdelay(25);
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  curs_set(0);
  has_hues = use_color && has_colors();
  if (has_hues) {
    start_color();
    use_default_colors();
    for (short hue = 0; hue < 8; hue++) init_pair((short)(hue + 1), hue, -1);
  }
  if (use_mouse) {
    mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
  }
  static int is_registered = 0;
  if (!is_registered) atexit(ct_close);
  is_registered = 1;
  hold_stderr();
  unblock_signals();
  install(ending_signals, ENDING, before_ending, on_ending);
  install(crash_signals, CRASHES, before_crash, on_crash);
  return CT_OPENED;
}

void ct_close(void) {
  if (screen == NULL) return;
  screen = NULL;
  endwin();
  fflush(tty);
  restore(ending_signals, ENDING, before_ending);
  restore(crash_signals, CRASHES, before_crash);
  release_stderr();
}

int ct_descriptor(void) { return tty == NULL ? -1 : fileno(tty); }
int ct_columns(void) { return COLS; }
int ct_lines(void) { return LINES; }
int ct_is_utf8(void) { return is_utf8; }

/* ---- Drawing ---- */

void ct_erase(void) { erase(); }

void ct_put(int x, int y, const char *utf8, int hue, int attributes) {
  attr_t look = A_NORMAL;
  if (attributes & CT_BOLD) look |= A_BOLD;
  if (attributes & CT_DIM) look |= A_DIM;
  if (attributes & CT_REVERSE) look |= A_REVERSE;
  if (attributes & CT_UNDERLINE) look |= A_UNDERLINE;
  attr_set(look, (short)(has_hues && hue >= 0 ? hue + 1 : 0), NULL);
  mvaddstr(y, x, utf8);
}

void ct_show(void) { refresh(); }
void ct_redraw(void) { clearok(curscr, TRUE); }

/* ---- Keys ---- */

static int has_hung_up(void) {
  struct pollfd place = {fileno(tty), POLLIN, 0};
  return poll(&place, 1, 0) > 0 && (place.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

static int mouse_key(void) {
  MEVENT event;
  if (getmouse(&event) != OK) return CT_OTHER;
  mouse_x = event.x;
  mouse_y = event.y;
  if (event.bstate & BUTTON4_PRESSED) return CT_WHEEL_UP;
  if (event.bstate & BUTTON5_PRESSED) return CT_WHEEL_DOWN;
  return event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED) ? CT_CLICK : CT_OTHER;
}

static int special_key(wint_t key) {
  switch (key) {
  case KEY_UP: return CT_UP;
  case KEY_DOWN: return CT_DOWN;
  case KEY_LEFT: return CT_LEFT;
  case KEY_RIGHT: return CT_RIGHT;
  case KEY_PPAGE: return CT_PAGE_UP;
  case KEY_NPAGE: return CT_PAGE_DOWN;
  case KEY_HOME: return CT_HOME;
  case KEY_END: return CT_END;
  case KEY_DC: return CT_DELETE;
  case KEY_BTAB: return CT_BACK_TAB;
  case KEY_ENTER: return CT_ENTER;
  case KEY_BACKSPACE: return CT_BACKSPACE;
  case KEY_RESIZE: return CT_RESIZE;
  case KEY_MOUSE: return mouse_key();
  default: return key >= KEY_F(1) && key <= KEY_F(24) ? CT_FUNCTION + (int)(key - KEY_F0) : CT_OTHER;
  }
}

int ct_key(void) {
  wint_t key;
  if (screen == NULL) return CT_NONE;
  switch (get_wch(&key)) {
  case OK: return key == 127 ? CT_BACKSPACE : key == 13 || key == 10 ? CT_ENTER : (int)key;
  case KEY_CODE_YES: return special_key(key);
  default: return has_hung_up() ? CT_HUNG_UP : CT_NONE;
  }
}

int ct_mouse_x(void) { return mouse_x; }
int ct_mouse_y(void) { return mouse_y; }

void ct_write(const char *bytes, int length) {
  if (tty == NULL) return;
  fwrite(bytes, 1, (size_t)length, tty);
  fflush(tty);
}
