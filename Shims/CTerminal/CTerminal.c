/* The screen: opened, painted, closed. */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"
#include "State.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static FILE *file;
static SCREEN *screen;
static int size_pipe[2] = {-1, -1};
static int is_utf8;
static int has_hues;

static int names_utf8(const char *encoding) {
  return strcasestr(encoding, "UTF-8") != NULL || strcasestr(encoding, "UTF8") != NULL;
}

/* Bare containers set no locale, and some name one that is not installed: their terminal shows UTF-8 all the same. */
static int settle_locale(void) {
  setlocale(LC_CTYPE, "");
  if (names_utf8(nl_langinfo(CODESET))) return 1;
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *value = getenv(variables[i]);
    if (value == NULL || *value == 0) continue;
    return names_utf8(value) && setlocale(LC_CTYPE, "C.UTF-8") != NULL;
  }
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

static int has_capability(const char *name) {
  const char *sequence = tigetstr(name);
  return sequence != NULL && sequence != (const char *)-1;
}

/* Asked beforehand: the library would end the program, or paint garbage. */
static int judge_terminal(int descriptor) {
  const char *name = getenv("TERM");
  int status;
  if (name == NULL || *name == 0 || setupterm(name, descriptor, &status) != OK) return CT_UNKNOWN_TERM;
  int is_fit = has_capability("cup") && has_capability("clear");
  del_curterm(cur_term);
  return is_fit ? CT_OPENED : CT_DUMB_TERM;
}

#define MOUSE_EVENTS (BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)

static void set_modes(int use_mouse, int use_color) {
  set_escdelay(25);
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  curs_set(0);
  has_hues = use_color && has_colors() && start_color() == OK && use_default_colors() == OK;
  mouseinterval(0);
  if (use_mouse) mousemask(MOUSE_EVENTS, NULL);
}

int ct_open(int use_mouse, int use_color) {
  if (screen != NULL) return CT_OPENED;
  is_utf8 = settle_locale();
  file = fopen("/dev/tty", "r+e");
  if (file == NULL) return CT_NO_TERMINAL;
  int judgement = judge_terminal(fileno(file));
  if (judgement != CT_OPENED || pipe2(size_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
    fclose(file);
    return judgement != CT_OPENED ? judgement : CT_NO_TERMINAL;
  }
  ct_note_terminal(fileno(file));
  ct_note_signals_before();
  screen = newterm(NULL, file, file);
  if (screen == NULL) {
    ct_give_signals_back();
    fclose(file);
    return CT_UNKNOWN_TERM;
  }
  set_term(screen);
  set_modes(use_mouse, use_color);
  // The mouse may be switched on later; switching off what is off does nothing.
  ct_note_ending(has_capability("kmous"));
  ct_hold_errors();
  ct_terminal = fileno(file);
  ct_take_signals(size_pipe[1]);
  static int is_registered;
  if (!is_registered) is_registered = atexit(ct_close) == 0;
  return CT_OPENED;
}

void ct_close(void) {
  if (screen == NULL) return;
  // Less a terminal that a signal handler has given back already.
  if (ct_terminal >= 0) endwin();
  ct_terminal = -1;
  ct_give_signals_back();
  delscreen(screen);
  screen = NULL;
  fclose(file);
  close(size_pipe[0]);
  close(size_pipe[1]);
  ct_release_errors();
}

int ct_descriptor(void) { return ct_terminal; }

int ct_size_descriptor(void) { return screen == NULL ? -1 : size_pipe[0]; }

int ct_columns(void) { return COLS; }

int ct_lines(void) { return LINES; }

int ct_is_utf8(void) { return is_utf8; }

int ct_has_hues(void) { return has_hues; }

void ct_erase(void) {
  if (ct_terminal >= 0) erase();
}

/* The library's own handler of Ctrl-Z paints too; it waits until what is being sent is out. */
static sigset_t hold_stop(void) {
  sigset_t stop;
  sigset_t mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &stop, &mask);
  return mask;
}

void ct_show(void) {
  if (ct_terminal < 0) return;
  sigset_t mask = hold_stop();
  refresh();
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

void ct_send(const char *sequence) {
  if (ct_terminal < 0) return;
  sigset_t mask = hold_stop();
  ct_write_all(ct_terminal, sequence, strlen(sequence));
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

void ct_use_mouse(int is_on) {
  if (ct_terminal < 0) return;
  sigset_t mask = hold_stop();
  mousemask(is_on ? MOUSE_EVENTS : 0, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

void ct_redraw(void) {
  if (ct_terminal >= 0) clearok(curscr, TRUE);
}

/* The library's pair of two hues, made when it is first asked for; 0 is the terminal's own. */
static short pair_of(int ink, int ground) {
  if (!has_hues || (ink < 0 && ground < 0)) return 0;
  int pair = alloc_pair(ink, ground);
  return pair > 0 ? (short)pair : 0;
}

void ct_put(int x, int y, const char *text, int width, int ink, int ground, int attributes) {
  if (ct_terminal < 0 || move(y, x) != OK) return;
  attr_t attribute = (attributes & CT_BOLD ? A_BOLD : 0) | (attributes & CT_DIM ? A_DIM : 0) |
                     (attributes & CT_REVERSE ? A_REVERSE : 0) | (attributes & CT_UNDERLINE ? A_UNDERLINE : 0);
  attr_set(attribute, pair_of(ink, ground), NULL);
  const wchar_t unknown = is_utf8 ? 0xFFFD : '?';
  const char *end = text + strlen(text);
  mbstate_t state = {0};
  while (text < end) {
    wchar_t character;
    size_t length = mbrtowc(&character, text, (size_t)(end - text), &state);
    if (length == 0 || length > (size_t)(end - text)) {
      memset(&state, 0, sizeof state);
      character = -1;
      // A scalar's further bytes belong to it.
      for (length = 1; text + length < end && (text[length] & 0xC0) == 0x80;) length++;
    }
    text += length;
    int measured = character < 0 ? -1 : wcwidth(character);
    if (measured == width || measured == 0) {
      addnwstr(&character, 1);
    } else {
      for (int i = 0; i < width; i++) addnwstr(&unknown, 1);
    }
  }
}
