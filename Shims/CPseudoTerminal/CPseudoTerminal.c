#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

// The new session's first terminal becomes its own: what it opens as /dev/tty.
static void become(const char *terminal, int input, const char *path, char *const arguments[],
                   char *const environment[]) {
  setsid();
  int opened = open(terminal, O_RDWR);
  if (opened < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(opened, STDOUT_FILENO) < 0 ||
      dup2(opened, STDERR_FILENO) < 0)
    _exit(127);
  if (opened > STDERR_FILENO) close(opened);
  signal(SIGPIPE, SIG_DFL);
  execve(path, arguments, environment);
  _exit(127);
}

cpt_program cpt_start(const char *path, char *const arguments[], char *const environment[], int columns, int lines) {
  cpt_program program = {.process = -1, .screen = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK), .input = -1};
  char terminal[64];
  int ends[2] = {-1, -1};
  struct winsize size = {.ws_row = lines, .ws_col = columns};
  if (program.screen < 0 || grantpt(program.screen) || unlockpt(program.screen) ||
      ptsname_r(program.screen, terminal, sizeof terminal) || ioctl(program.screen, TIOCSWINSZ, &size) ||
      pipe2(ends, O_CLOEXEC))
    return program;
  program.input = ends[1];
  program.process = fork();
  if (program.process == 0) become(terminal, ends[0], path, arguments, environment);
  close(ends[0]);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  signal(SIGPIPE, SIG_IGN);
  return program;
}

void cpt_end(cpt_program program) {
  if (program.process > 0) {
    kill(program.process, SIGKILL);
    waitpid(program.process, NULL, 0);
  }
  if (program.input >= 0) close(program.input);
  if (program.screen >= 0) close(program.screen);
}
