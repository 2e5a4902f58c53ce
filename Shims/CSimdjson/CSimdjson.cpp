#include "CSimdjson.h"

#include <simdjson.h>

#include <array>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>
#include <vector>

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

struct cs_parser {
  simdjson::dom::parser parser;
};

namespace {

// An element and both iterators are a document and an index into it; they cross the C boundary as those two words.
template <typename Word>
constexpr bool is_two_words = sizeof(Word) == sizeof(cs_value) && std::is_trivially_copyable<Word>::value;
static_assert(is_two_words<element> && is_two_words<object::iterator> && is_two_words<array::iterator>);

template <typename To, typename From>
To recast(const From &from) {
  To to;
  std::memcpy(static_cast<void *>(&to), static_cast<const void *>(&from), sizeof(To));
  return to;
}

element element_of(cs_value value) { return recast<element>(value); }

cs_error error_of(simdjson::error_code code) {
  switch (code) {
  case simdjson::SUCCESS: return CS_OK;
  case simdjson::UTF8_ERROR: return CS_BAD_UTF8;
  case simdjson::STRING_ERROR:
  case simdjson::UNESCAPED_CHARS: return CS_BAD_STRING;
  case simdjson::NUMBER_ERROR: return CS_BAD_NUMBER;
  case simdjson::DEPTH_ERROR: return CS_TOO_DEEP;
  case simdjson::CAPACITY: return CS_TOO_LARGE;
  case simdjson::UNCLOSED_STRING: return CS_UNCLOSED_STRING;
  case simdjson::EMPTY: return CS_EMPTY;
  case simdjson::MEMALLOC: return CS_NO_MEMORY;
  default: return CS_BAD_SYNTAX;
  }
}

}  // namespace

cs_parser *cs_parser_new(void) { return new (std::nothrow) cs_parser; }

void cs_parser_free(cs_parser *parser) { delete parser; }

cs_error cs_parse(cs_parser *parser, const char *bytes, size_t length, int padded, cs_value *root) {
  element parsed;
  auto code = parser->parser.parse(bytes, length, !padded).get(parsed);
  if (code == simdjson::SUCCESS) *root = recast<cs_value>(parsed);
  return error_of(code);
}

size_t cs_plain_run(const char *bytes, size_t length) {
  // Sixty-four at a time, in a form that compilers turn into vector instructions; then one by one.
  size_t place = 0;
  for (; place + 64 <= length; place += 64) {
    unsigned char odd = 0;
    for (size_t i = 0; i < 64; i++) {
      const auto byte = static_cast<signed char>(bytes[place + i]);
      odd |= static_cast<unsigned char>((byte < 0x20) | (byte == '"') | (byte == '\\'));
    }
    if (odd) break;
  }
  for (; place < length; place++) {
    const auto byte = static_cast<signed char>(bytes[place]);
    if (byte < 0x20 || byte == '"' || byte == '\\') break;
  }
  return place;
}

cs_type cs_type_of(cs_value value) {
  switch (element_of(value).type()) {
  case simdjson::dom::element_type::BOOL: return CS_BOOL;
  case simdjson::dom::element_type::INT64: return CS_INTEGER;
  case simdjson::dom::element_type::UINT64:
  case simdjson::dom::element_type::DOUBLE: return CS_DOUBLE;
  case simdjson::dom::element_type::STRING: return CS_STRING;
  case simdjson::dom::element_type::ARRAY: return CS_ARRAY;
  case simdjson::dom::element_type::OBJECT: return CS_OBJECT;
  default: return CS_NULL;
  }
}

int cs_bool(cs_value value) {
  bool truth = false;
  return element_of(value).get_bool().get(truth) == simdjson::SUCCESS && truth;
}

int64_t cs_integer(cs_value value, int *ok) {
  int64_t integer = 0;
  if (element_of(value).get_int64().get(integer) == simdjson::SUCCESS) {
    *ok = 1;
    return integer;
  }
  double real = 0;
  *ok = element_of(value).get_double().get(real) == simdjson::SUCCESS && real > -9e15 && real < 9e15 &&
        static_cast<double>(static_cast<int64_t>(real)) == real;
  return *ok ? static_cast<int64_t>(real) : 0;
}

double cs_double(cs_value value, int *ok) {
  double real = 0;
  *ok = element_of(value).get_double().get(real) == simdjson::SUCCESS;
  return *ok ? real : 0;
}

const char *cs_string(cs_value value, size_t *length) {
  std::string_view text;
  if (element_of(value).get_string().get(text) != simdjson::SUCCESS) return nullptr;
  *length = text.size();
  return text.data();
}

int cs_member(cs_value value, const char *key, size_t key_length, cs_value *member) {
  object container;
  element found;
  if (element_of(value).get_object().get(container) != simdjson::SUCCESS) return 0;
  if (container.at_key(std::string_view(key, key_length)).get(found) != simdjson::SUCCESS) return 0;
  *member = recast<cs_value>(found);
  return 1;
}

struct cs_words {
  std::vector<std::string> words;
  // One more than a word's place, by its hash, with open addressing; 0 where nothing is.
  std::array<unsigned char, 1024> places;
};

namespace {

// Loads of a size that is known are one instruction each.
template <typename Word>
uint64_t load(const char *bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

size_t home_of(std::string_view word) {
  const char *begin = word.data();
  const char *end = begin + word.size();
  uint64_t head = 0;
  uint64_t tail = 0;
  if (word.size() >= 8) {
    head = load<uint64_t>(begin);
    tail = load<uint64_t>(end - 8);
  } else if (word.size() >= 4) {
    head = load<uint32_t>(begin);
    tail = load<uint32_t>(end - 4);
  } else if (word.size() >= 2) {
    head = load<uint16_t>(begin);
    tail = load<uint16_t>(end - 2);
  } else if (word.size() == 1) {
    head = static_cast<unsigned char>(*begin);
  }
  const uint64_t mixed = (head ^ (tail * 0x9E3779B97F4A7C15u) ^ word.size()) * 0xD6E8FEB86659FD93u;
  return mixed >> 54;
}

int place_of(std::string_view word, const cs_words *words) {
  for (size_t place = home_of(word); words->places[place]; place = (place + 1) % words->places.size()) {
    const int found = words->places[place] - 1;
    if (words->words[found] == word) return found;
  }
  return -1;
}

}  // namespace

cs_words *cs_words_new(const char *const *words, const size_t *lengths, size_t count) {
  auto *table = new (std::nothrow) cs_words;
  if (!table) return nullptr;
  table->places.fill(0);
  for (size_t i = 0; i < count; i++) {
    table->words.emplace_back(words[i], lengths[i]);
    size_t place = home_of(table->words.back());
    while (table->places[place]) place = (place + 1) % table->places.size();
    table->places[place] = static_cast<unsigned char>(i + 1);
  }
  return table;
}

void cs_words_free(cs_words *words) { delete words; }

int cs_word(cs_value value, const cs_words *words) {
  std::string_view text;
  if (element_of(value).get_string().get(text) != simdjson::SUCCESS) return -1;
  return place_of(text, words);
}

uint64_t cs_pick(cs_value value, const cs_words *words, uint32_t *members, int room) {
  object container;
  uint64_t found = 0;
  if (element_of(value).get_object().get(container) != simdjson::SUCCESS) return 0;
  for (auto member = container.begin(); member != container.end(); ++member) {
    const int place = place_of(member.key(), words);
    if (place < 0 || place >= 64 || (found >> place & 1)) continue;
    const int rank = __builtin_popcountll(found & ((uint64_t{1} << place) - 1));
    const int count = __builtin_popcountll(found);
    found |= uint64_t{1} << place;
    if (rank >= room) continue;
    for (int behind = count < room ? count : room - 1; behind > rank; behind--) {
      members[behind] = members[behind - 1];
    }
    // simdjson's texts are at most 4 GiB, and so is its tape.
    members[rank] = static_cast<uint32_t>(recast<cs_value>(member.value()).index);
  }
  return found;
}

int cs_find(cs_value value, const cs_words *words, int place, cs_value *member) {
  const std::string &word = words->words[place];
  return cs_member(value, word.data(), word.size(), member);
}

cs_cursor cs_begin(cs_value value) {
  cs_cursor cursor = {value.document, 0, 0, 0};
  object members;
  array elements;
  if (element_of(value).get_object().get(members) == simdjson::SUCCESS) {
    cursor.is_object = 1;
    cursor.index = recast<cs_value>(members.begin()).index;
    cursor.end = recast<cs_value>(members.end()).index;
  } else if (element_of(value).get_array().get(elements) == simdjson::SUCCESS) {
    cursor.index = recast<cs_value>(elements.begin()).index;
    cursor.end = recast<cs_value>(elements.end()).index;
  }
  return cursor;
}

int cs_next(cs_cursor *cursor, const char **key, size_t *key_length, cs_value *found) {
  if (cursor->index >= cursor->end) return 0;
  const cs_value place = {cursor->document, cursor->index};
  if (cursor->is_object) {
    auto member = recast<object::iterator>(place);
    std::string_view name = member.key();
    *key = name.data();
    *key_length = name.size();
    *found = recast<cs_value>(member.value());
    ++member;
    cursor->index = recast<cs_value>(member).index;
  } else {
    auto item = recast<array::iterator>(place);
    *found = recast<cs_value>(*item);
    ++item;
    cursor->index = recast<cs_value>(item).index;
  }
  return 1;
}
