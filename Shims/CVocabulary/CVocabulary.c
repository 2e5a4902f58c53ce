#include "CVocabulary.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "The tables are stored little-endian."
#endif

#define TABLE static const _Alignas(64) unsigned char

TABLE token_bytes[] = {
#embed "Tables/token-bytes.bin"
};
TABLE token_offsets[] = {
#embed "Tables/token-offsets.bin"
};
TABLE token_slots[] = {
#embed "Tables/token-slots.bin"
};
TABLE token_records[] = {
#embed "Tables/token-records.bin"
};
TABLE short_lengths[] = {
#embed "Tables/short-lengths.bin"
};
TABLE long_lengths[] = {
#embed "Tables/long-lengths.bin"
};
TABLE character_classes[] = {
#embed "Tables/character-classes.bin"
};

CVocabularyTables cvocabulary_tables(void) {
  return (CVocabularyTables){
      .bytes = token_bytes,
      .offsets = (const uint32_t *)token_offsets,
      .slots = (const uint64_t *)token_slots,
      .slot_count = sizeof token_slots / (2 * sizeof(uint64_t)),
      .records = (const uint64_t *)token_records,
      .short_lengths = short_lengths,
      .long_lengths = (const uint32_t *)long_lengths,
      .classes = character_classes,
  };
}
