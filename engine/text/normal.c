#include "text/normal.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/utf8.h"
#include "text/utf8.h"

#include "utf8proc.h"

#include <string.h>

/* Longest run of characters that goes through utf8proc at once; a longer one is cut, which can only leave a
 * pathological pile of combining marks uncomposed. */
#define RUN_MOST 96

/* Most code points that a run can become: no character of Unicode decomposes into more than 18. */
#define RUN_ROOM (RUN_MOST * 18)

/* Where the normal form is written. `origin` may be NULL. */
typedef struct writer {
    char *bytes;
    uint32_t *origin;
    uint32_t size;
    uint32_t room;
    bool full;
} writer;

static inline void put(writer *to, char byte, uint32_t origin)
{
    if (to->size >= to->room) {
        to->full = true;
        return;
    }
    to->bytes[to->size] = byte;
    if (to->origin)
        to->origin[to->size] = origin;
    to->size++;
}

/* Characters that only steer typesetting. */
static bool vanishes(int32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2064) || point == 0xFEFF;
}

/* The ASCII character that stands for a typographic one; 0 when there is none. The bullets are those of
 * word processors, with the private-use ones of their symbol fonts. */
static char plain_form(int32_t point)
{
    if (point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F ||
        point == 0x3000 || point == 0x1680)
        return ' ';
    if (point == 0x85 || point == 0x2028 || point == 0x2029)
        return '\n';
    if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFE58 || point == 0xFE63 ||
        point == 0xFF0D)
        return '-';
    if ((point >= 0x2018 && point <= 0x201B) || point == 0xB4 || point == 0x2032)
        return '\'';
    if ((point >= 0x201C && point <= 0x201F) || point == 0xAB || point == 0xBB || point == 0x2033)
        return '"';
    if (point == 0xB7 || point == 0x2022 || point == 0x2023 || point == 0x2043 || point == 0x2219 || point == 0x22C5 ||
        (point >= 0x25A0 && point <= 0x25FF) || (point >= 0x2700 && point <= 0x27BF) ||
        (point >= 0xE000 && point <= 0xF8FF))
        return '*';
    return 0;
}

static bool is_letter_byte(char byte)
{
    unsigned char b = (unsigned char)byte;
    return (b >= 'a' && b <= 'z') || b >= 0x80;
}

/* Composes and folds the characters of given[from, to) and writes them, all with the origin `from`. */
static void put_run(writer *out, km_bytes given, uint32_t from, uint32_t to)
{
    utf8proc_int32_t points[RUN_ROOM];
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)given.data + from,
                                                (utf8proc_ssize_t)(to - from), points, RUN_ROOM, options);
    if (count < 0 || count > RUN_ROOM)
        return;
    count = utf8proc_normalize_utf32(points, count, options);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        utf8proc_uint8_t encoded[4];
        utf8proc_ssize_t length = utf8proc_encode_char(points[i], encoded);
        for (utf8proc_ssize_t k = 0; k < length; k++)
            put(out, (char)encoded[k], from);
    }
}

/* Is the character at `at` one that joins the character before it? */
static bool is_mark(km_bytes given, uint32_t at)
{
    if (at >= given.size || (unsigned char)given.data[at] < 0xCC)
        return false;
    const utf8proc_property_t *property = utf8proc_get_property(km_utf8_point(given.data + at));
    return property->combining_class != 0 || property->category == UTF8PROC_CATEGORY_MN ||
           property->category == UTF8PROC_CATEGORY_MC;
}

/* The end of the character at `at` with the marks that follow it. */
static uint32_t cluster_end(km_bytes given, uint32_t at)
{
    uint32_t end = at + km_utf8_length((unsigned char)given.data[at]);
    while (is_mark(given, end) && end - at < RUN_MOST)
        end += km_utf8_length((unsigned char)given.data[end]);
    return end;
}

/* After a hyphen at the end of a line these words show that it hangs ("arbets-\noch miljorätt"). */
static bool is_conjunction(const char *word, uint32_t size)
{
    static const char *const words[] = {"och", "eller", "samt", "and", "or", "resp", "o", "&", "till"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    return false;
}

static uint32_t skip_blanks(km_bytes given, uint32_t at)
{
    while (at < given.size && (given.data[at] == ' ' || given.data[at] == '\t' || given.data[at] == '\r'))
        at++;
    return at;
}

static bool is_lower_start(km_bytes given, uint32_t at)
{
    if (at >= given.size)
        return false;
    unsigned char b = (unsigned char)given.data[at];
    if (b < 0x80)
        return b >= 'a' && b <= 'z';
    int32_t point = km_utf8_point(given.data + at);
    return (point >= 0xDF && point <= 0xFF && point != 0xF7);
}

/* A word goes on in the next line when a line ends in a letter and a hyphen and the next begins with a small
 * letter that does not begin a conjunction. Returns the offset of that letter, 0 when the word does not go on. */
static uint32_t divided_word(km_bytes given, uint32_t after_hyphen)
{
    uint32_t at = skip_blanks(given, after_hyphen);
    if (at >= given.size || given.data[at] != '\n')
        return 0;
    at = skip_blanks(given, at + 1);
    if (!is_lower_start(given, at))
        return 0;
    uint32_t end = at;
    while (end < given.size && given.data[end] != ' ' && given.data[end] != '\n' && given.data[end] != '\r')
        end++;
    return is_conjunction(given.data + at, end - at) ? 0 : at;
}

/* Is the byte before `at` part of a small letter, so that a hyphen after it may be a division ("CAD-\nritning"
 * keeps its hyphen)? */
static bool after_small_letter(km_bytes given, const writer *out, uint32_t at)
{
    if (!out->size || !is_letter_byte(out->bytes[out->size - 1]) || at == 0)
        return false;
    unsigned char before = (unsigned char)given.data[at - 1];
    if (before >= 0x80)
        return true;
    if (before < 'a' || before > 'z')
        return false;
    /* A single letter before the hyphen is a name of something ("b-\nkörkort"), not half a word. */
    return at >= 2 && given.data[at - 2] != ' ' && given.data[at - 2] != '\n';
}

/* Writes the character at `at`, which is not ASCII or is followed by a mark; returns where the next begins. */
static uint32_t put_rare(writer *out, km_bytes given, uint32_t at)
{
    int32_t point = km_utf8_point(given.data + at);
    uint32_t next = at + km_utf8_length((unsigned char)given.data[at]);
    char plain = plain_form(point);
    if (point == 0xAD || point == 0x2010) {
        uint32_t joined = after_small_letter(given, out, at) ? divided_word(given, next) : 0;
        if (joined)
            return joined;
    }
    if (vanishes(point))
        return next;
    if (plain) {
        put(out, plain, at);
        return next;
    }
    if (point == 0x2026) {
        put(out, '.', at);
        return next;
    }
    next = cluster_end(given, at);
    put_run(out, given, at, next);
    return next;
}

/* Writes an ASCII character; returns where the next begins. */
static uint32_t put_ascii(writer *out, km_bytes given, uint32_t at)
{
    char byte = given.data[at];
    if (byte >= 'A' && byte <= 'Z')
        byte = (char)(byte + 32);
    if (byte == '-') {
        uint32_t joined = after_small_letter(given, out, at) ? divided_word(given, at + 1) : 0;
        if (joined)
            return joined;
    }
    if (byte == '\r')
        byte = at + 1 < given.size && given.data[at + 1] == '\n' ? ' ' : '\n';
    else if (byte == '\f' || byte == '\v')
        byte = '\n';
    else if ((unsigned char)byte < 0x20 && byte != '\n' && byte != '\t')
        byte = ' ';
    else if (byte == 0x7F || byte == '`')
        byte = byte == '`' ? '\'' : ' ';
    put(out, byte, at);
    return at + 1;
}

/* The normal form of each ASCII character that has one wherever it stands; 0 for the others. */
static const char plain_ascii[128] = "\0\0\0\0\0\0\0\0\0\t\n\0\0\0\0\0"
                                     "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                     " !\"#$%&'()*+,\0./0123456789:;<=>?"
                                     "@abcdefghijklmnopqrstuvwxyz[\\]^_"
                                     "\0abcdefghijklmnopqrstuvwxyz{|}~";

/* Writes the run of such characters at `at`, which most of a text is made of, but for the last one when a mark may
 * follow it; returns how many there were. */
static uint32_t put_plain(writer *out, km_bytes given, uint32_t at)
{
    uint32_t left = (uint32_t)given.size - at, room = out->room - out->size, most = left < room ? left : room;
    const char *from = given.data + at;
    char *to = out->bytes + out->size;
    uint32_t count = 0;
    for (; count < most && (unsigned char)from[count] < 0x80; count++) {
        char form = plain_ascii[(unsigned char)from[count]];
        if (!form)
            break;
        to[count] = form;
    }
    if (count && count < left && (unsigned char)from[count] >= 0xCC)
        count--;
    for (uint32_t i = 0; i < count && out->origin; i++)
        out->origin[out->size + i] = at + i;
    out->size += count;
    return count;
}

static void normalise_from(writer *out, km_bytes given, uint32_t at)
{
    uint32_t size = (uint32_t)given.size;
    while (at < size && !out->full) {
        at += put_plain(out, given, at);
        if (at == size)
            break;
        unsigned char b = (unsigned char)given.data[at];
        unsigned char next = at + 1 < size ? (unsigned char)given.data[at + 1] : 0;
        if (b < 0x80 && next < 0xCC) {
            at = put_ascii(out, given, at);
            continue;
        }
        unsigned char after = at + 2 < size ? (unsigned char)given.data[at + 2] : 0;
        if (b == 0xC3 && next != 0x9F && after < 0xCC) {
            /* Latin-1 letters: the capitals lie 32 below the small ones, but for the multiplication sign. */
            char low = next < 0x9F && next != 0x97 ? (char)(next + 32) : (char)next;
            put(out, (char)b, at);
            put(out, low, at);
            at += 2;
            continue;
        }
        if (b < 0x80 && !is_mark(given, at + 1))
            at = put_ascii(out, given, at);
        else
            at = put_rare(out, given, at);
    }
}

static bool only_blank(km_bytes text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] > ' ')
            return false;
    return true;
}

/* Length of the run of bytes that are no control characters at `at`, in whole words of 8 bytes. */
static size_t printable_words(km_bytes text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t end = at;
    for (; end + 8 <= text.size; end += 8) {
        uint64_t word;
        memcpy(&word, text.data + end, 8);
        /* A byte below n has its top bit set when n is taken off it, and not before. */
        uint64_t deletes = word ^ ones * 0x7F;
        if ((((word - ones * 0x20) & ~word) | ((deletes - ones) & ~deletes)) & tops)
            break;
    }
    return end - at;
}

km_status km_text_check(km_bytes text)
{
    if (text.size > KM_TEXT_LIMIT)
        return km_fail(KM_TEXT_LARGE);
    size_t controls = 0;
    for (size_t i = printable_words(text, 0); i < text.size; i += 1 + printable_words(text, i + 1)) {
        unsigned char b = (unsigned char)text.data[i];
        if (b == 0)
            return km_fail_at(KM_TEXT_BINARY, i);
        controls += (b < 0x20 && (b < '\t' || b > '\r')) || b == 0x7F;
    }
    if (controls > text.size / 32)
        return km_fail(KM_TEXT_BINARY);
    size_t bad = km_utf8_valid(text);
    if (bad < text.size)
        return km_fail_at(KM_TEXT_ENCODING, bad);
    return only_blank(text) ? km_fail(KM_TEXT_EMPTY) : km_ok();
}

km_status km_normal_make(km_arena *arena, km_bytes text, km_normal *normal)
{
    /* Case folding and opening can make a character at most three times as long (U+0390 in two bytes becomes
     * six); composition only shortens. */
    uint32_t room = (uint32_t)text.size;
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0xC4)
            room += 4;
    writer out = {.room = room};
    out.bytes = km_arena_take(arena, (size_t)room + 1, 1);
    out.origin = km_arena_take(arena, (size_t)room + 1, sizeof *out.origin);
    if (!out.bytes || !out.origin)
        return km_fail(KM_MEMORY);
    normalise_from(&out, text, 0);
    out.bytes[out.size] = '\0';
    out.origin[out.size] = (uint32_t)text.size;
    *normal = (km_normal){text, out.bytes, out.origin, out.size};
    return km_ok();
}

uint32_t km_normal_end(const km_normal *normal, uint32_t index)
{
    return index < normal->size ? cluster_end(normal->given, normal->origin[index]) : (uint32_t)normal->given.size;
}

uint32_t km_normal_label(km_bytes text, char *out, uint32_t room)
{
    if (text.size > UINT16_MAX)
        return 0;
    writer to = {.bytes = out, .room = room};
    uint32_t plain = put_plain(&to, text, 0);
    /* Most labels are done by now; what is ASCII need not be checked to be UTF-8. */
    if (plain < text.size && km_utf8_valid((km_bytes){text.data + plain, text.size - plain}) + plain < text.size)
        return 0;
    normalise_from(&to, text, plain);
    if (to.full)
        return 0;
    for (uint32_t i = 0; i < to.size; i++)
        if (out[i] == '\n' || out[i] == '\t')
            out[i] = ' ';
    return to.size;
}
