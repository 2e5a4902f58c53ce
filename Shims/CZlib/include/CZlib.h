/* Reading gzip files through zlib. */
#ifndef CZLIB_H
#define CZLIB_H
#include <stddef.h>

typedef struct cz_file cz_file;

/* Opens the gzip file behind a descriptor, which it takes over; NULL where there is no memory. */
cz_file *cz_open(int descriptor);
/* Reads up to `size` bytes of the text inside; 0 at the end, -1 where the file is damaged, CZ_CUT where it ends
   in the middle of its data: all that could be read was handed out before. */
#define CZ_CUT (-2)
long cz_read(cz_file *file, void *bytes, unsigned size);
void cz_close(cz_file *file);

#endif
