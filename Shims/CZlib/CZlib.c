#include "CZlib.h"

#include <zlib.h>

cz_file *cz_open(int descriptor) {
  gzFile file = gzdopen(descriptor, "rb");
  if (file != NULL) gzbuffer(file, 1 << 18);
  return (cz_file *)file;
}

long cz_read(cz_file *file, void *bytes, unsigned size) {
  int count = gzread((gzFile)file, bytes, size);
  int code = Z_OK;
  // zlib calls it no error when the file stops in the middle of its data.
  if (count == 0) gzerror((gzFile)file, &code);
  return code == Z_BUF_ERROR ? CZ_CUT : count;
}

void cz_close(cz_file *file) { gzclose((gzFile)file); }
