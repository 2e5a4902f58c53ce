/* A program on a terminal of its own, for measurements. */
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>

/* A program that runs. */
typedef struct {
  pid_t process; /* -1 where it could not be started */
  int screen;    /* what it shows can be read here */
  int input;     /* what is written here is its standard input */
} cpt_program;

/* Starts a program whose terminal is a new one of that size and whose standard input is a pipe. Both lists end with
   NULL. Neither descriptor waits. */
cpt_program cpt_start(const char *path, char *const arguments[], char *const environment[], int columns, int lines);
/* Ends the program at once, unless it has ended, and waits for it. `input` may be -1 where it is closed already. */
void cpt_end(cpt_program program);

#endif
