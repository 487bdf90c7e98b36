#include "demand/ad_line.h"

#include <string.h>

#include "base/sha256.h"
#include "catalogue/pool.h"

#define COLUMNS 6

/* The text up to the mark, which is passed over; the whole text when there is no mark. */
static km_bytes cut(km_bytes *text, char mark)
{
    const char *end = text->size ? memchr(text->data, mark, text->size) : NULL;
    size_t size = end ? (size_t)(end - text->data) : text->size;
    km_bytes part = {text->data, size};
    text->data += size + (end != NULL);
    text->size -= size + (end != NULL);
    return part;
}

static bool is_hash(km_bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return text.size == KM_AD_HASH_DIGITS;
}

bool km_ad_line_parse(km_bytes line, km_ad_line *parts)
{
    km_bytes *fields[COLUMNS] = {&parts->employer, &parts->text,       &parts->year,
                                 &parts->region,   &parts->occupation, &parts->names};
    for (int i = 0; i < COLUMNS; i++) {
        if (i < COLUMNS - 1 && (!line.size || !memchr(line.data, '\t', line.size)))
            return false;
        *fields[i] = cut(&line, '\t');
    }
    return line.size == 0 && is_hash(parts->employer) && is_hash(parts->text);
}

bool km_ad_line_name(km_bytes *names, km_ad_name *name)
{
    if (!names->size)
        return false;
    km_bytes whole = cut(names, ' ');
    if (!whole.size || !memchr(whole.data, '=', whole.size))
        whole.size = 0; /* no name: of a concept that nobody knows */
    name->id = cut(&whole, '=');
    name->sentence = cut(&whole, '=');
    name->word = whole;
    return true;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static size_t write_code(char byte, char *out)
{
    const char *digits = "0123456789ABCDEF";
    unsigned code = (unsigned char)byte;
    out[0] = '%';
    out[1] = digits[code >> 4];
    out[2] = digits[code & 15];
    return 3;
}

size_t km_ad_word_write(km_bytes words, char *out)
{
    size_t size = 0;
    if (words.size > KM_AD_WORD_MOST)
        return 0;
    for (size_t i = 0; i < words.size; i++) {
        char byte = words.data[i];
        if (is_space(byte)) {
            if (i == 0 || !is_space(words.data[i - 1]))
                out[size++] = '+';
        } else if ((unsigned char)byte < 0x20 || byte == 0x7f) {
            return 0;
        } else if (byte == '+' || byte == '%' || byte == '=') {
            size += write_code(byte, out + size);
        } else {
            out[size++] = byte;
        }
    }
    return size;
}

static unsigned digit_of(char byte)
{
    return byte >= 'A' ? (unsigned)(byte - 'A' + 10) & 15u : (unsigned)(byte - '0') & 15u;
}

size_t km_ad_word_read(km_bytes written, char *out)
{
    size_t size = 0;
    for (size_t i = 0; i < written.size; i++) {
        char byte = written.data[i];
        if (byte == '%' && i + 2 < written.size) {
            byte = (char)(digit_of(written.data[i + 1]) << 4 | digit_of(written.data[i + 2]));
            i += 2;
        } else if (byte == '+') {
            byte = ' ';
        }
        out[size++] = byte;
    }
    return size;
}

/* A byte of a text that tells it from others: letters, whatever the language, and digits; 0 for the rest. */
static char telling(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    bool tells = (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    return tells ? byte : 0;
}

void km_ad_hash(km_bytes text, unsigned digits, char *out)
{
    km_sha256 sum;
    unsigned char digest[KM_SHA256_SIZE];
    char room[256];
    size_t size = 0;
    km_sha256_begin(&sum);
    for (size_t i = 0; i < text.size; i++) {
        room[size] = telling(text.data[i]);
        size += room[size] != 0;
        if (size == sizeof room) {
            km_sha256_add(&sum, room, size);
            size = 0;
        }
    }
    km_sha256_add(&sum, room, size);
    km_sha256_end(&sum, digest);
    for (unsigned i = 0; i < digits; i++)
        out[i] = "0123456789abcdef"[digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
}

int km_ad_line_compare(km_bytes a, km_bytes b)
{
    return km_bytes_compare(a, b);
}

bool km_ad_line_same(km_bytes a, km_bytes b)
{
    return a.size >= KM_AD_LINE_KEY && b.size >= KM_AD_LINE_KEY && memcmp(a.data, b.data, KM_AD_LINE_KEY) == 0;
}
