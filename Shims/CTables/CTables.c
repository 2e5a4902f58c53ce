#include "CTables.h"

static const unsigned char prices[] = {
#embed "prices.json"
};

const unsigned char *ct_prices(size_t *length) {
  *length = sizeof prices;
  return prices;
}
