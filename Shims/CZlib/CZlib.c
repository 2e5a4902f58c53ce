#include "CZlib.h"

#include <zlib.h>

cz_file *cz_open(int descriptor) {
  gzFile file = gzdopen(descriptor, "rb");
  if (file != NULL) gzbuffer(file, 1 << 18);
  return (cz_file *)file;
}

long cz_read(cz_file *file, void *bytes, unsigned size) { return gzread((gzFile)file, bytes, size); }

void cz_close(cz_file *file) { gzclose((gzFile)file); }
