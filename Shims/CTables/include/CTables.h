/* Tables compiled into the binary: nothing to find at run time. */
#ifndef CTABLES_H
#define CTABLES_H
#include <stddef.h>

/* The price table as JSON. */
const unsigned char *ct_prices(size_t *length);

#endif
