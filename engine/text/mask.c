#include "text/mask.h"

#include "base/arena.h"
#include "base/status.h"
#include "text/letters.h"

#include <string.h>

/* The text being searched: its bytes are followed by a zero byte, so that looking one byte ahead is safe. */
typedef struct searched {
    const char *bytes;
    uint32_t size;
} searched;

static inline bool is_digit(char byte)
{
    return km_byte_class(byte) & KM_BYTE_DIGIT;
}

static inline bool is_letter(char byte)
{
    return km_byte_class(byte) & KM_BYTE_LETTER;
}

static inline bool is_word(char byte)
{
    return km_byte_class(byte) != 0;
}

static bool at_word_start(searched in, uint32_t at)
{
    return at == 0 || !is_word(in.bytes[at - 1]);
}

static uint32_t number(const char *digits, uint32_t count)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; i++)
        value = value * 10 + (uint32_t)(digits[i] - '0');
    return value;
}

/* ------------------------------------------------------------------------------------------------
 * Personal identity numbers: YYMMDD-NNNN or YYYYMMDD-NNNN (folkbokföringslagen 1991:481, 18 §)
 * --------------------------------------------------------------------------------------------- */

/* Month and day of six digits YYMMDD; co-ordination numbers have 60 added to the day. */
static bool is_birth_date(const char *digits)
{
    uint32_t month = number(digits + 2, 2), day = number(digits + 4, 2);
    day = day > 60 ? day - 60 : day;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* The check digit of ten digits: weights 2 and 1 in turn, the digits of the products summed. */
static bool check_digit_right(const char *digits)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < 10; i++) {
        uint32_t product = (uint32_t)(digits[i] - '0') * (i % 2 ? 1 : 2);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

static uint32_t personal_number_end(searched in, uint32_t at)
{
    if (!at_word_start(in, at))
        return 0;
    char digits[12];
    uint32_t count = 0, sign_after = 0, end = at;
    while (end < in.size && count < 12) {
        if (is_digit(in.bytes[end]))
            digits[count++] = in.bytes[end];
        else if ((in.bytes[end] == '-' || in.bytes[end] == '+') && !sign_after && (count == 6 || count == 8))
            sign_after = count;
        else
            break;
        end++;
    }
    /* The last four are often hidden: "19880412-XXXX". */
    if (sign_after && count == sign_after && end + 4 <= in.size &&
        (memcmp(in.bytes + end, "xxxx", 4) == 0 || memcmp(in.bytes + end, "****", 4) == 0))
        return is_birth_date(digits + sign_after - 6) ? end + 4 : 0;
    if ((count != 10 && count != 12) || (sign_after && sign_after != count - 4) || is_word(in.bytes[end]))
        return 0;
    const char *ten = digits + count - 10;
    if (!is_birth_date(ten) || (count == 12 && number(digits, 2) != 19 && number(digits, 2) != 20))
        return 0;
    return sign_after || count == 12 || check_digit_right(ten) ? end : 0;
}

/* ------------------------------------------------------------------------------------------------
 * E-mail and links
 * --------------------------------------------------------------------------------------------- */

static bool is_address_byte(char byte)
{
    return is_word(byte) || byte == '.' || byte == '-' || byte == '_' || byte == '+' || byte == '%';
}

static uint32_t trim_dots(searched in, uint32_t start, uint32_t end)
{
    while (end > start && (in.bytes[end - 1] == '.' || in.bytes[end - 1] == '-' || in.bytes[end - 1] == ','))
        end--;
    return end;
}

/* What stands at a word's beginning and may be an address: where it ends, and whether a full stop is in it. */
typedef struct stretch {
    uint32_t end;
    bool dotted;
} stretch;

static stretch address_bytes(searched in, uint32_t at)
{
    stretch found = {at, false};
    for (; found.end < in.size && is_address_byte(in.bytes[found.end]); found.end++)
        found.dotted = found.dotted || in.bytes[found.end] == '.';
    return found;
}

static uint32_t email_end(searched in, uint32_t at, uint32_t sign)
{
    if (in.bytes[sign] != '@' || (at > 0 && is_address_byte(in.bytes[at - 1])))
        return 0;
    stretch host = address_bytes(in, sign + 1);
    uint32_t end = trim_dots(in, sign + 1, host.end);
    return end > sign + 1 && memchr(in.bytes + sign + 1, '.', end - sign - 1) ? end : 0;
}

static bool has_prefix(searched in, uint32_t at, const char *prefix)
{
    size_t size = strlen(prefix);
    return in.size - at >= size && memcmp(in.bytes + at, prefix, size) == 0;
}

/* Top domains that are not also the end of a product's name, and those that count only before a slash. */
static bool is_domain(const char *name, uint32_t size, bool slash)
{
    static const char *const always[] = {"se", "com", "nu", "org", "eu", "info"};
    static const char *const with_path[] = {"io", "net", "dev", "me", "in", "app"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (strlen(always[i]) == size && memcmp(always[i], name, size) == 0)
            return true;
    for (size_t i = 0; slash && i < sizeof with_path / sizeof *with_path; i++)
        if (strlen(with_path[i]) == size && memcmp(with_path[i], name, size) == 0)
            return true;
    return false;
}

static uint32_t link_end(searched in, uint32_t at)
{
    bool named = has_prefix(in, at, "http://") || has_prefix(in, at, "https://") || has_prefix(in, at, "www.");
    uint32_t host = at;
    while (host < in.size && (is_word(in.bytes[host]) || in.bytes[host] == '.' || in.bytes[host] == '-'))
        host++;
    uint32_t host_end = trim_dots(in, at, host);
    uint32_t dot = host_end;
    while (dot > at && in.bytes[dot - 1] != '.')
        dot--;
    bool domain = dot > at + 3 && is_domain(in.bytes + dot, host_end - dot, in.bytes[host_end] == '/');
    if (!named && !domain)
        return 0;
    uint32_t end = named ? at : host_end;
    if (named || in.bytes[end] == '/')
        while (end < in.size && (unsigned char)in.bytes[end] > ' ' && !strchr("\"'<>()", in.bytes[end]))
            end++;
    return trim_dots(in, at, end);
}

/* ------------------------------------------------------------------------------------------------
 * Telephone numbers
 * --------------------------------------------------------------------------------------------- */

/* "05-12-2019" is a date, not a number to call. */
static bool is_day_first_date(searched in, uint32_t at, uint32_t end)
{
    return end - at == 10 && !is_digit(in.bytes[at + 2]) && !is_digit(in.bytes[at + 5]) &&
           (has_prefix(in, at + 6, "19") || has_prefix(in, at + 6, "20"));
}

static uint32_t phone_end(searched in, uint32_t at)
{
    bool plus = in.bytes[at] == '+';
    if ((!plus && in.bytes[at] != '0') || !at_word_start(in, at))
        return 0;
    /* Behind a digit and a sign it is the rest of a date or of an amount. */
    if (at > 1 && strchr(".-/:", in.bytes[at - 1]) && is_digit(in.bytes[at - 2]))
        return 0;
    uint32_t end = at + plus, digits = 0, last = at;
    while (end < in.size) {
        char byte = in.bytes[end];
        if (is_digit(byte)) {
            digits++;
            last = end + 1;
        } else if (end > last + 2 || !strchr(" -/()", byte)) {
            break;
        }
        end++;
    }
    if (digits < 8 || digits > 15 || is_letter(in.bytes[last]) || is_day_first_date(in, at, last))
        return 0;
    return plus || in.bytes[at + 1] != '0' || in.bytes[at + 2] != '0' || digits >= 10 ? last : 0;
}

/* ------------------------------------------------------------------------------------------------
 * Street addresses
 * --------------------------------------------------------------------------------------------- */

/* How Swedish street names end. */
static bool ends_as_street(const char *word, uint32_t size)
{
    static const char *const endings[] = {
        "gatan",      "vägen",   "gränden", "gränd",   "stigen", "allén",      "allen",   "torget",
        "backen",     "stråket", "leden",   "gata",    "väg",    "esplanaden", "kajen",   "slingan",
        "promenaden", "liden",   "rundan",  "svängen", "tvären", "gången",     "stig",    "backe",
        "kroken",     "bågen",   "ringen",  "parken",  "höjden", "platsen",    "brinken", "bron",
        "plan",       "hagen",   "street",  "road",    "avenue", "alle",       "allé",    "bulevarden"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (size > length && memcmp(word + size - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

static uint32_t letters_end(searched in, uint32_t at)
{
    while (at < in.size && (is_letter(in.bytes[at]) || in.bytes[at] == '-'))
        at++;
    return at;
}

/* A house number after a street: "3", "12 B", "4a", "7, lgh 1102", "3 tr". */
static uint32_t house_number_end(searched in, uint32_t at)
{
    if (in.bytes[at] != ' ' || !is_digit(in.bytes[at + 1]))
        return 0;
    uint32_t end = at + 1;
    while (is_digit(in.bytes[end]))
        end++;
    if (end - at > 4)
        return 0;
    if (is_letter(in.bytes[end]) && !is_word(in.bytes[end + 1]))
        end++;
    else if (in.bytes[end] == ' ' && is_letter(in.bytes[end + 1]) && !is_word(in.bytes[end + 2]) &&
             (unsigned char)in.bytes[end + 1] < 0x80)
        end += 2;
    uint32_t flat = end + (in.bytes[end] == ',');
    if (has_prefix(in, flat, " lgh ")) {
        flat += 5;
        while (is_digit(in.bytes[flat]))
            flat++;
        end = flat;
    }
    return end;
}

/* The first word of a street's name may only say which: "Norra Svetsarvägen 3". */
static bool says_which(const char *word, uint32_t size)
{
    static const char *const which[] = {"norra", "södra", "östra", "västra", "stora", "lilla",
                                        "gamla", "nya",   "övre",  "nedre",  "sankt"};
    char last = word[size - 1];
    bool may_be = size < sizeof "västra" && (last == 'a' || last == 'e' || last == 't');
    for (size_t i = 0; i < sizeof which / sizeof *which && may_be; i++)
        if (*word == *which[i] && strlen(which[i]) == size && memcmp(which[i], word, size) == 0)
            return true;
    return false;
}

static uint32_t street_end(searched in, uint32_t at)
{
    if (!at_word_start(in, at) || !is_letter(in.bytes[at]))
        return 0;
    uint32_t last = at, end = letters_end(in, at);
    if (in.bytes[end] == ' ' && says_which(in.bytes + at, end - at)) {
        last = end + 1;
        end = letters_end(in, last);
    }
    bool numbered = in.bytes[end] == ' ' && is_digit(in.bytes[end + 1]);
    return numbered && ends_as_street(in.bytes + last, end - last) ? house_number_end(in, end) : 0;
}

/* "412 63 Göteborg", "SE-223 59 Lund", "22359 Lund" after a comma: a postal code begins with 1 to 9 and is
 * followed by a town, whose first letter is a capital in the text as given. */
static uint32_t postal_end(searched in, const km_normal *normal, uint32_t at)
{
    if (!at_word_start(in, at) || in.bytes[at] < '1' || !is_digit(in.bytes[at]) || in.size - at < 8)
        return 0;
    const char *code = in.bytes + at;
    if (!is_digit(code[1]) || !is_digit(code[2]) || code[3] != ' ' || !is_digit(code[4]) || !is_digit(code[5]) ||
        code[6] != ' ')
        return 0;
    uint32_t town = at + 7;
    while (town < in.size && in.bytes[town] == ' ')
        town++;
    if (!is_letter(in.bytes[town]))
        return 0;
    unsigned char first = (unsigned char)normal->given.data[normal->origin[town]];
    return (first >= 'A' && first <= 'Z') || first >= 0x80 ? letters_end(in, town) : 0;
}

/* ------------------------------------------------------------------------------------------------
 * All together
 * --------------------------------------------------------------------------------------------- */

/* The end of the letters and digits at `at`. */
static uint32_t word_end(searched in, uint32_t at)
{
    while (is_word(in.bytes[at]))
        at++;
    return at;
}

/* Is [at, end) a word and nothing more, with no sign of addresses behind it and no number? Most words are. */
static bool is_plain(searched in, uint32_t at, uint32_t end)
{
    char behind = in.bytes[end];
    if (behind == ' ')
        return !is_digit(in.bytes[end + 1]) && !says_which(in.bytes + at, end - at);
    return behind != '@' && behind != ':' && !is_address_byte(behind);
}

/* The end of the personal data that begins at `at`, and its kind; 0 when none does. The word there, if one is, ends at
 * `end_of_word`. */
static uint32_t find_at(searched in, const km_normal *normal, uint32_t at, uint32_t end_of_word, km_mask_kind *kind)
{
    char byte = in.bytes[at];
    uint32_t end = 0;
    if (is_digit(byte)) {
        *kind = KM_MASK_PERSONAL_NUMBER;
        if ((end = personal_number_end(in, at)))
            return end;
    }
    if (byte == '+' || byte == '0') {
        *kind = KM_MASK_PHONE;
        if ((end = phone_end(in, at)))
            return end;
    }
    if (is_digit(byte)) {
        *kind = KM_MASK_ADDRESS;
        if ((end = postal_end(in, normal, at)))
            return end;
    }
    if (end_of_word == at || is_plain(in, at, end_of_word))
        return 0;
    stretch word = address_bytes(in, at);
    *kind = KM_MASK_EMAIL;
    if ((end = email_end(in, at, word.end)))
        return end;
    *kind = KM_MASK_LINK;
    if ((word.dotted || in.bytes[word.end] == ':') && (end = link_end(in, at)))
        return end;
    *kind = KM_MASK_ADDRESS;
    return street_end(in, at);
}

km_status km_mask_cover(km_arena *arena, km_normal *normal, km_covers *covers)
{
    searched in = {normal->bytes, normal->size};
    km_cover *items = NULL;
    size_t count = 0, capacity = 0;
    uint32_t at = 0;
    while (at < in.size) {
        if (!is_word(in.bytes[at]) && in.bytes[at] != '+') {
            at++;
            continue;
        }
        km_mask_kind kind = KM_MASK_LINK;
        bool fresh = at == 0 || !is_word(in.bytes[at - 1]);
        uint32_t behind = word_end(in, at), end = fresh ? find_at(in, normal, at, behind, &kind) : 0;
        if (end <= at) {
            at = behind > at ? behind : at + 1;
            continue;
        }
        items = km_arena_grow(arena, items, count, &capacity, count + 1, sizeof *items);
        if (!items)
            return km_fail(KM_MEMORY);
        items[count++] = (km_cover){at, end, kind};
        at = end;
    }
    for (size_t i = 0; i < count; i++)
        memset(normal->bytes + items[i].start, KM_MASKED, items[i].end - items[i].start);
    *covers = (km_covers){items, (uint32_t)count};
    return km_ok();
}
