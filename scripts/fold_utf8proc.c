/* Prints what the tables of utf8proc say of every code point, as far as the engine asks: category, combining class,
 * canonical decomposition, and its composed and folded form. Compiled against the full tables and the thin ones it
 * must print the same. */
#include "utf8proc.c"

#include <stdio.h>

#define ROOM 64

static void print_form(utf8proc_int32_t point, utf8proc_option_t options)
{
    utf8proc_uint8_t text[5] = {0};
    utf8proc_int32_t form[ROOM];
    utf8proc_ssize_t size = utf8proc_encode_char(point, text);
    utf8proc_ssize_t count = utf8proc_decompose(text, size, form, ROOM, options);
    if (options & UTF8PROC_COMPOSE)
        count = utf8proc_normalize_utf32(form, count, options);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        printf(" %x", (unsigned)form[i]);
    putchar(';');
}

int main(void)
{
    for (utf8proc_int32_t point = 1; point < 0x110000; point++) {
        const utf8proc_property_t *property = utf8proc_get_property(point);
        printf("%x %d %d", (unsigned)point, property->category, property->combining_class);
        print_form(point, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
        print_form(point, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        print_form(point, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
        putchar('\n');
    }
    return 0;
}
