/* A terminal screen through ncursesw: integers and C strings only.
   The screen is always drawn on /dev/tty, so that standard input and output stay free for data. */
#ifndef CTERMINAL_H
#define CTERMINAL_H

/* Why `ct_open` failed. */
enum {
  CT_OPENED = 0,
  CT_NO_TERMINAL = 1,  /* there is no /dev/tty */
  CT_UNKNOWN_TERM = 2, /* TERM is not set or not known */
  CT_DUMB_TERM = 3,    /* the terminal cannot move its cursor */
};

/* Attributes of a run of cells, beside its hues of 0 to 7 (-1 for the terminal's own). */
enum { CT_BOLD = 1, CT_DIM = 2, CT_REVERSE = 4, CT_UNDERLINE = 8 };

/* Keys that are no character; a character is its code point. Ctrl and a letter is 1 to 26. */
enum {
  CT_NONE = -1,
  CT_HUNG_UP = -2,
  CT_RESIZE = 0x200000,
  CT_UP,
  CT_DOWN,
  CT_LEFT,
  CT_RIGHT,
  CT_PAGE_UP,
  CT_PAGE_DOWN,
  CT_HOME,
  CT_END,
  CT_DELETE,
  CT_BACK_TAB,
  CT_ENTER,
  CT_BACKSPACE,
  CT_WHEEL_UP,
  CT_WHEEL_DOWN,
  CT_CLICK,
  CT_OTHER,
  CT_FUNCTION = 0x201000, /* plus the key's number */
};

/* Opens the screen. Standard error is held back until it closes where it is a terminal; signals that end the program
   and crashes give the terminal back first. */
int ct_open(int use_mouse, int use_color);
/* Closes the screen and lets standard error through. Does nothing where none is open. */
void ct_close(void);

/* What to wait on: one descriptor for keys, one that can be read when the size has changed. -1 where none is open. */
int ct_descriptor(void);
int ct_size_descriptor(void);
int ct_columns(void);
int ct_lines(void);
/* Whether the terminal takes characters beyond ASCII. */
int ct_is_utf8(void);
/* Whether hues are shown: they were asked for, and the terminal has them. */
int ct_has_hues(void);

/* Empties the picture; nothing is shown before `ct_show`. */
void ct_erase(void);
/* Draws a run of cells of one look, whose characters take `width` columns each (1 or 2). One that ncurses measures
   otherwise is replaced, so that none moves the next. */
void ct_put(int x, int y, const char *utf8, int width, int ink, int ground, int attributes);
/* Shows the picture: only what has changed is sent. */
void ct_show(void);
/* Sends everything anew with the next `ct_show`. */
void ct_redraw(void);
/* Sends a sequence past the picture, at once. It must draw nothing and leave the cursor where it is. */
void ct_send(const char *sequence);
/* Switches clicks and the wheel on or off: while they are on, the terminal selects no text by itself. */
void ct_use_mouse(int is_on);

/* The next key, without waiting; CT_NONE where there is none. */
int ct_key(void);
/* The place of the last click. */
int ct_mouse_x(void);
int ct_mouse_y(void);


#endif
