/* JSON parsing by simdjson's DOM parser behind plain C functions.
   A parser owns the last document it parsed; a value is valid until its parser parses again or is freed.
   DOM and not on-demand, so that a damaged line is never half believed. */
#ifndef CSIMDJSON_H
#define CSIMDJSON_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cs_parser cs_parser;

/* One value of a parsed document. */
typedef struct {
  const void *document;
  size_t index;
} cs_value;

typedef enum {
  CS_NULL = 0,
  CS_BOOL = 1,
  CS_INTEGER = 2,
  CS_DOUBLE = 3,
  CS_STRING = 4,
  CS_ARRAY = 5,
  CS_OBJECT = 6,
} cs_type;

/* What went wrong in `cs_parse`; 0 is success. */
typedef enum {
  CS_OK = 0,
  CS_BAD_UTF8 = 1,
  CS_BAD_STRING = 2,
  CS_BAD_NUMBER = 3,
  CS_TOO_DEEP = 4,
  CS_TOO_LARGE = 5,
  CS_UNCLOSED_STRING = 6,
  CS_EMPTY = 7,
  CS_BAD_SYNTAX = 8,
  CS_NO_MEMORY = 9,
} cs_error;

/* A place while walking through an array or an object. */
typedef struct {
  const void *document;
  size_t index;
  size_t end;
  int is_object;
} cs_cursor;

cs_parser *cs_parser_new(void);
void cs_parser_free(cs_parser *parser);

/* Parses `length` bytes; `padded` says that 64 readable bytes follow them, which saves a copy. */
cs_error cs_parse(cs_parser *parser, const char *bytes, size_t length, int padded, cs_value *root);

/* How many bytes from the start on can stand in a JSON string as they are: ASCII without quotes, backslashes, controls. */
size_t cs_plain_run(const char *bytes, size_t length);

cs_type cs_type_of(cs_value value);
int cs_bool(cs_value value);
/* The value as a signed 64-bit integer; 0 where it is none, with *ok = 0. A double without a fraction counts. */
int64_t cs_integer(cs_value value, int *ok);
double cs_double(cs_value value, int *ok);
/* The text as UTF-8, not terminated; NULL where the value is no string. */
const char *cs_string(cs_value value, size_t *length);
/* The member named `key`; 0 where there is none or the value is no object. */
int cs_member(cs_value object, const char *key, size_t key_length, cs_value *member);

/* Words that members of objects are named by, or that strings are, found by one look at a table. */
typedef struct cs_words cs_words;

/* A table of at most 254 words of at most 255 bytes; NULL where there is no memory for it. */
cs_words *cs_words_new(const char *const *words, const size_t *lengths, size_t count);
void cs_words_free(cs_words *words);
/* The place of a string among the words; -1 where it is none of them or the value is no string. */
int cs_word(cs_value value, const cs_words *words);
/* Walks an object once and tells by the bits of the words' places which of them name a member; none where the value is
   no object. The indices of the first members of those names go to `members` in the order of the words, as many as there
   is room for. Words from the 65th on are passed over. */
uint64_t cs_pick(cs_value object, const cs_words *words, uint32_t *members, int room);
/* The first member that a word by its place names; 0 where there is none. */
int cs_find(cs_value object, const cs_words *words, int place, cs_value *member);

/* Walks an array or object; for any other value the walk is empty. */
cs_cursor cs_begin(cs_value container);
/* The next element; 0 at the end. `key` and `key_length` are set for objects only. */
int cs_next(cs_cursor *cursor, const char **key, size_t *key_length, cs_value *element);

#ifdef __cplusplus
}
#endif
#endif
