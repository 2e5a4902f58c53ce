/* What the files of this target share. */
#ifndef STATE_H
#define STATE_H

#include <signal.h>
#include <stddef.h>

/* The terminal while the screen is up, else -1. Signal handlers read it. */
extern volatile sig_atomic_t ct_terminal;

/* Writes everything, whatever interrupts. Fit for signal handlers. */
void ct_write_all(int descriptor, const char *bytes, size_t count);

/* Notes how the terminal is before the screen takes it. */
void ct_note_terminal(int terminal);

/* Notes the sequences that end the screen. They are looked up now: a signal handler must not. */
void ct_note_ending(int use_mouse);

/* Holds standard error back; gives it back and writes what was held. The second is fit for signal handlers. */
void ct_hold_errors(void);
void ct_release_errors(void);

/* Takes the signals over; `before` must be called ahead of the library's own start, which takes some itself. */
void ct_note_signals_before(void);
void ct_take_signals(int size_pipe);
void ct_give_signals_back(void);

/* Ends the program where a crash has ended the screen and the program still runs: who handled the crash let it go on. */
void ct_end_after_crash(void);

#endif
