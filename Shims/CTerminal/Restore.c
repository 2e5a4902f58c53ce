/* What gives the terminal back when the program is ended from outside or crashes. All of it is fit for signal handlers. */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "State.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

volatile sig_atomic_t ct_terminal = -1;

static struct termios modes_before;
static char ending[512];
static size_t ending_length;
static volatile sig_atomic_t held_errors = -1;
static volatile sig_atomic_t real_errors = -1;

void ct_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void ct_note_terminal(int terminal) { tcgetattr(terminal, &modes_before); }

static int keep(int byte) {
  if (ending_length < sizeof ending) ending[ending_length++] = (char)byte;
  return byte;
}

static void keep_capability(const char *name) {
  const char *sequence = tigetstr(name);
  if (sequence != NULL && sequence != (const char *)-1) tputs(sequence, 1, keep);
}

void ct_note_ending(int use_mouse) {
  ending_length = 0;
  // Cancels a sequence that was cut in the middle.
  keep(0x18);
  if (use_mouse) {
    for (const char *byte = "\033[?1000l\033[?1006l"; *byte; byte++) keep(*byte);
  }
  static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) keep_capability(names[i]);
}

void ct_hold_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  int memory = memfd_create("standard error", MFD_CLOEXEC);
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (memory < 0 || real < 0 || dup2(memory, STDERR_FILENO) < 0) {
    if (memory >= 0) close(memory);
    if (real >= 0) close(real);
    return;
  }
  held_errors = memory;
  real_errors = real;
}

void ct_release_errors(void) {
  int memory = held_errors;
  int real = real_errors;
  if (memory < 0) return;
  held_errors = -1;
  real_errors = -1;
  dup2(real, STDERR_FILENO);
  close(real);
  char block[4096];
  off_t place = 0;
  for (ssize_t count; (count = pread(memory, block, sizeof block, place)) > 0; place += count) {
    ct_write_all(STDERR_FILENO, block, (size_t)count);
  }
  close(memory);
}

static volatile sig_atomic_t ended_by = 0;

/* Ends the screen without the library, which must not be entered from a signal handler. */
static void restore(int signal) {
  int terminal = ct_terminal;
  if (terminal < 0) return;
  ct_terminal = -1;
  ended_by = signal;
  // In the background the terminal is the shell's, and it has been given back already.
  if (tcgetpgrp(terminal) == getpgrp()) {
    ct_write_all(terminal, ending, ending_length);
    tcsetattr(terminal, TCSANOW, &modes_before);
  }
  ct_release_errors();
}

static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS};
static const int endings[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
static const int librarys[] = {SIGTSTP, SIGWINCH};
static struct sigaction before[NSIG];
static int size_pipe_end = -1;

#define FOR_EACH(signal, list) \
  for (size_t i = 0, signal; i < sizeof list / sizeof *list && (signal = (size_t)list[i], 1); i++)

static void end_by(int signal) {
  // The parent shall see which signal it was.
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigaction(signal, &usual, NULL);
  raise(signal);
}

void ct_end_after_crash(void) {
  if (ended_by == 0) return;
  // Where another thread has crashed, its report is being written.
  sleep(1);
  end_by(ended_by);
}

static void on_crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  restore(signal);
  // Whoever handled crashes before now says what it has to say: the fault repeats itself; a signal sent does not.
  sigaction(signal, &before[signal], NULL);
  if (info->si_code <= 0) raise(signal);
}

static void on_ending(int signal) {
  restore(signal);
  end_by(signal);
}

static void on_resize(int signal) {
  (void)signal;
  int error = errno;
  // A full pipe wakes as well as one more byte would.
  ssize_t ignored = write(size_pipe_end, "", 1);
  (void)ignored;
  errno = error;
}

void ct_note_signals_before(void) {
  FOR_EACH(signal, crashes) sigaction((int)signal, NULL, &before[signal]);
  FOR_EACH(signal, endings) sigaction((int)signal, NULL, &before[signal]);
  FOR_EACH(signal, librarys) sigaction((int)signal, NULL, &before[signal]);
}

/* A parent may have left signals blocked: then neither an end nor a new size would ever arrive. */
static void unblock_signals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

void ct_take_signals(int size_pipe) {
  size_pipe_end = size_pipe;
  struct sigaction crash = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  struct sigaction end = {.sa_handler = on_ending};
  struct sigaction resize = {.sa_handler = on_resize};
  sigfillset(&end.sa_mask);
  FOR_EACH(signal, crashes) sigaction((int)signal, &crash, NULL);
  FOR_EACH(signal, endings) {
    // Who started us with a signal ignored wants it ignored.
    int is_ignored = before[signal].sa_handler == SIG_IGN;
    sigaction((int)signal, is_ignored ? &before[signal] : &end, NULL);
  }
  sigaction(SIGWINCH, &resize, NULL);
  unblock_signals();
}

void ct_give_signals_back(void) {
  FOR_EACH(signal, crashes) sigaction((int)signal, &before[signal], NULL);
  FOR_EACH(signal, endings) sigaction((int)signal, &before[signal], NULL);
  FOR_EACH(signal, librarys) sigaction((int)signal, &before[signal], NULL);
}
