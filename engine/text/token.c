#include "text/token.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"
#include "text/letters.h"
#include "text/utf8.h"

/* The byte that covers personal data; see text/mask.h. */
#define MASKED 1

static bool is_sign(const char *bytes, uint32_t at, uint32_t size)
{
    unsigned char b = (unsigned char)bytes[at];
    if (b == 0xC3)
        return at + 1 < size && ((unsigned char)bytes[at + 1] == 0x97 || (unsigned char)bytes[at + 1] == 0xB7);
    return b == 0xE2 || b == 0xF0;
}

static inline bool is_letter(char byte)
{
    return km_byte_class(byte) & KM_BYTE_LETTER;
}

static inline bool is_digit(char byte)
{
    return km_byte_class(byte) & KM_BYTE_DIGIT;
}

static inline bool starts_word(const char *bytes, uint32_t at, uint32_t size)
{
    unsigned class = at < size ? km_byte_class(bytes[at]) : 0;
    return (class & KM_BYTE_WORD) && (!(class & KM_BYTE_SIGN) || !is_sign(bytes, at, size));
}

/* End of the letters and digits that begin at `at`. */
static uint32_t word_end(const char *bytes, uint32_t at, uint32_t size)
{
    for (;;) {
        while (at < size && (unsigned char)bytes[at] < 0x80 && km_byte_class(bytes[at]))
            at++;
        if (!starts_word(bytes, at, size))
            return at < size ? at : size;
        at += km_utf8_length((unsigned char)bytes[at]);
    }
}

/* A small suffix after a colon belongs to the word: "3:e", "ssk:or", "hlr:en". */
static uint32_t colon_suffix(const char *bytes, uint32_t at, uint32_t size)
{
    if (at >= size || bytes[at] != ':' || !starts_word(bytes, at + 1, size) || is_digit(bytes[at + 1]))
        return at;
    uint32_t end = word_end(bytes, at + 1, size);
    return end - at - 1 <= 3 ? end : at;
}

static bool is_capital(const km_normal *normal, uint32_t index)
{
    if (!normal)
        return false;
    const char *given = normal->given.data + normal->origin[index];
    unsigned char b = (unsigned char)given[0];
    if (b < 0x80)
        return b >= 'A' && b <= 'Z';
    if (b == 0xC3)
        return (unsigned char)given[1] < 0x9F && (unsigned char)given[1] != 0x97;
    return false;
}

/* A full stop within a word belongs to it when what follows is small ("node.js", "t.ex") or stands in capitals
 * ("ASP.NET"); a single capital after it begins a sentence whose space was lost. */
static uint32_t dotted(const km_normal *normal, const char *bytes, uint32_t start, uint32_t at, uint32_t size)
{
    if (at >= size || bytes[at] != '.' || !starts_word(bytes, at + 1, size) || !is_letter(bytes[at + 1]))
        return at;
    bool capitals = at + 2 < size && is_letter(bytes[at + 2]) && is_capital(normal, at + 2);
    if (is_capital(normal, at + 1) && !is_capital(normal, at - 1) && !capitals && at - start > 1)
        return at;
    return word_end(bytes, at + 1, size);
}

/* End of the word that begins at `start`, which may be the dot of ".net". */
static uint32_t token_end(const km_normal *normal, const char *bytes, uint32_t start, uint32_t size)
{
    uint32_t at = word_end(bytes, start + (bytes[start] == '.'), size);
    for (uint32_t before = 0; before != at && at < size && bytes[at] == '.';) {
        before = at;
        at = dotted(normal, bytes, start, at, size);
    }
    if (at < size && bytes[at] == '#' && at - start <= 2)
        return at + 1;
    if (at < size && bytes[at] == '+' && at - start <= 8) {
        uint32_t plus = at;
        while (plus < size && bytes[plus] == '+' && plus - at < 2)
            plus++;
        /* "a+b" and "word +" are sums, "c++" and "a+" are names. */
        if (!starts_word(bytes, plus, size))
            return plus;
    }
    return colon_suffix(bytes, at, size);
}

/* The shape of a word that is given in small letters, as most are; false when it is not. */
static inline bool small_shape(const km_normal *normal, uint32_t start, uint32_t end, uint8_t *shape)
{
    const char *bytes = normal->bytes + start, *given = normal->given.data + normal->origin[start];
    unsigned some = 0, all = KM_BYTE_DIGIT, differs = normal->origin[end] - normal->origin[start] != end - start;
    for (uint32_t i = 0; i < end - start && !differs; i++) {
        unsigned class = km_byte_class(bytes[i]);
        some |= class;
        all &= class;
        differs = bytes[i] != given[i];
    }
    *shape = (uint8_t)((some & KM_BYTE_DIGIT ? KM_SHAPE_DIGIT : 0) | (all & KM_BYTE_DIGIT ? KM_SHAPE_NUMBER : 0));
    return !differs;
}

static uint8_t shape_of(const km_normal *normal, uint32_t start, uint32_t end)
{
    uint8_t small;
    if (small_shape(normal, start, end, &small))
        return small;
    const char *bytes = normal->bytes;
    uint32_t letters = 0, capitals = 0, digits = 0, others = 0;
    bool mixed = false;
    for (uint32_t at = start; at < end; at += km_utf8_length((unsigned char)bytes[at])) {
        if (is_digit(bytes[at])) {
            digits++;
        } else if (is_letter(bytes[at])) {
            bool capital = is_capital(normal, at);
            mixed = mixed || (capital && letters > capitals);
            letters++;
            capitals += capital;
        } else {
            others++;
        }
    }
    unsigned shape = is_capital(normal, start) ? KM_SHAPE_CAPITAL : 0;
    shape |= letters >= 2 && capitals == letters ? KM_SHAPE_CAPITALS : 0;
    shape |= digits ? KM_SHAPE_DIGIT : 0;
    shape |= digits && !letters && !others ? KM_SHAPE_NUMBER : 0;
    return (uint8_t)(shape | (mixed ? KM_SHAPE_MIXED : 0u));
}

/* What stands between words, gathered while walking over it. */
typedef struct gap {
    km_between kind;
    uint32_t newlines;
    uint32_t spaces;
} gap;

static void strengthen(gap *between, km_between kind)
{
    if (kind > between->kind)
        between->kind = kind;
}

/* A dash with a space on one side at least parts clauses; with none it joins words. */
static bool is_free_dash(const char *bytes, uint32_t at, uint32_t size)
{
    bool before = at == 0 || bytes[at - 1] == ' ' || bytes[at - 1] == '\n';
    bool after = at + 1 >= size || bytes[at + 1] == ' ' || bytes[at + 1] == '\n';
    return before && after;
}

static void pass_stop(gap *between, const km_normal *normal, const char *bytes, uint32_t at, uint32_t size)
{
    /* A row of dots leads the eye from one cell to the next: "SPRÅK ..... svenska". */
    if (at >= 3 && bytes[at - 1] == '.' && bytes[at - 2] == '.' && bytes[at - 3] == '.') {
        strengthen(between, KM_BETWEEN_CELL);
        return;
    }
    uint32_t next = at + 1;
    while (next < size && bytes[next] == ' ')
        next++;
    bool small = normal && next < size && next > at + 1 && is_letter(bytes[next]) && !is_capital(normal, next);
    strengthen(between, small ? KM_BETWEEN_DOT : KM_BETWEEN_STOP);
}

static void pass(gap *between, const km_normal *normal, const char *bytes, uint32_t at, uint32_t size)
{
    char byte = bytes[at];
    if (byte == ' ') {
        strengthen(between, ++between->spaces >= 3 ? KM_BETWEEN_CELL : KM_BETWEEN_SPACE);
        return;
    }
    between->spaces = 0;
    switch (byte) {
    case '\n':
        strengthen(between, ++between->newlines >= 2 ? KM_BETWEEN_BLOCK : KM_BETWEEN_LINE);
        break;
    case '-':
        if (is_free_dash(bytes, at, size))
            strengthen(between, between->newlines ? KM_BETWEEN_BULLET : KM_BETWEEN_DASH);
        break;
    case '/':
        strengthen(between, KM_BETWEEN_SLASH);
        break;
    case '.':
        pass_stop(between, normal, bytes, at, size);
        break;
    case ',':
        strengthen(between, KM_BETWEEN_COMMA);
        break;
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
        strengthen(between, KM_BETWEEN_PAREN);
        break;
    case ':':
        strengthen(between, KM_BETWEEN_COLON);
        break;
    case ';':
    case '!':
    case '?':
        strengthen(between, KM_BETWEEN_STOP);
        break;
    case '\t':
    case '|':
        strengthen(between, KM_BETWEEN_CELL);
        break;
    case '*':
    case '>':
        strengthen(between, KM_BETWEEN_BULLET);
        break;
    case MASKED:
        strengthen(between, KM_BETWEEN_MASK);
        break;
    default:
        strengthen(between, KM_BETWEEN_HYPHEN);
    }
}

/* Does a word begin here? "&" is the word "och" in another spelling and stands as a word of its own. */
static inline bool begins(const char *bytes, uint32_t at, uint32_t size)
{
    if (bytes[at] == '.' && (at == 0 || !(km_byte_class(bytes[at - 1]) & KM_BYTE_WORD)) &&
        starts_word(bytes, at + 1, size))
        return bytes[at + 1] == 'n';
    return bytes[at] == '&' || starts_word(bytes, at, size);
}

static uint32_t scan(const km_normal *normal, const char *bytes, uint32_t size, km_token *out, uint32_t most)
{
    uint32_t count = 0, line = 0, at = 0;
    gap between = {KM_BETWEEN_BLOCK, 0, 0};
    while (at < size && count < most) {
        if (!begins(bytes, at, size)) {
            line += bytes[at] == '\n';
            pass(&between, normal, bytes, at, size);
            at += km_utf8_length((unsigned char)bytes[at]);
            continue;
        }
        uint32_t end = bytes[at] == '&' ? at + 1 : token_end(normal, bytes, at, size);
        unsigned shape = normal ? shape_of(normal, at, end) : 0;
        shape |= count == 0 || between.newlines ? (unsigned)KM_SHAPE_FIRST : 0u;
        if (end < size && bytes[end] == '-' && (end + 1 == size || bytes[end + 1] == ' ' || bytes[end + 1] == '\n'))
            shape |= KM_SHAPE_HANGS;
        out[count++] =
            (km_token){at, end - at, km_hash(bytes + at, end - at), line, (uint8_t)between.kind, (uint8_t)shape};
        between = (gap){KM_BETWEEN_HYPHEN, 0, 0};
        at = end;
    }
    return count;
}

/* The most words that a text can have: one begins where no letter or digit is before it; signs part a run of what may
 * be letters into more. */
static uint32_t most_words(const km_normal *normal)
{
    uint32_t most = 0;
    unsigned before = 0;
    for (uint32_t i = 0; i < normal->size; i++) {
        unsigned class = km_byte_class(normal->bytes[i]);
        most += (class & ~before & KM_BYTE_WORD) + (class >> 3) + (normal->bytes[i] == '&');
        before = class;
    }
    return most;
}

/* Seldom does more than one byte in five begin a word. */
#define BYTES_A_WORD 5u

km_status km_tokens_make(km_arena *arena, const km_normal *normal, km_tokens *tokens)
{
    uint32_t room = normal->size / BYTES_A_WORD + 8;
    km_token *items = km_arena_take(arena, room, sizeof *items);
    uint32_t count = items ? scan(normal, normal->bytes, normal->size, items, room) : 0;
    if (count == room) {
        room = most_words(normal) + 1;
        items = km_arena_take(arena, room, sizeof *items);
        count = items ? scan(normal, normal->bytes, normal->size, items, room) : 0;
    }
    if (!items)
        return km_fail(KM_MEMORY);
    *tokens = (km_tokens){items, count};
    return km_ok();
}

uint32_t km_tokens_label(const char *bytes, uint32_t size, km_token *out, uint32_t most)
{
    return scan(NULL, bytes, size, out, most);
}
