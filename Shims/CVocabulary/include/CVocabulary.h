#ifndef CVOCABULARY_H
#define CVOCABULARY_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// The tables of the o200k_base vocabulary, compiled into the binary: constant, valid for ever, little-endian.
/// Written by the program `BuildVocabulary`; what a word holds is said in `VocabularyLayout.swift`.
typedef struct {
  /// The bytes of all tokens, one after the other in the order of their ids, and eight zero bytes.
  const uint8_t *bytes;
  /// For each token id: where its bytes begin; and behind them, where the last one's end.
  const uint32_t *offsets;
  /// An open-addressing hash table from a token's bytes to its id: two words for each slot.
  const uint64_t *slots;
  /// The number of slots.
  uint64_t slot_count;
  /// For each token id: its length, the two tokens it is merged from, the longest token that it begins with.
  const uint64_t *records;
  /// By a hash of four bytes: which lengths from 4 to 7 the tokens have that begin with them.
  const uint8_t *short_lengths;
  /// By a hash of eight bytes: which lengths from 8 on the tokens have that begin with them.
  const uint32_t *long_lengths;
  /// The page of each 256 Unicode scalars, then the pages: one class for each scalar.
  const uint8_t *classes;
} CVocabularyTables;

/// The tables; nothing is read, built or copied.
CVocabularyTables cvocabulary_tables(void);

#pragma clang assume_nonnull end

#endif
