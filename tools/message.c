#include "message.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool km_say(km_message *message, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message->text, sizeof message->text, format, arguments);
    va_end(arguments);
    if (length < 0)
        strcpy(message->text, format);
    else if ((size_t)length >= sizeof message->text)
        message->text[km_utf8_valid((km_bytes){message->text, sizeof message->text - 1})] = '\0';
    return false;
}
