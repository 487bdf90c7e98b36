#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes away the beginning of a UTF-8 character that was cut in two. */
static void drop_half_character(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0xC0)
        text[start - 1] = '\0';
}

bool km_say(km_message *message, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message->text, sizeof message->text, format, arguments);
    va_end(arguments);
    if (length < 0)
        strcpy(message->text, format);
    else if ((size_t)length >= sizeof message->text)
        drop_half_character(message->text, sizeof message->text - 1);
    return false;
}
