/* A sentence that says what went wrong, for functions that fail in more ways than a code can name. */
#ifndef KM_TOOLS_MESSAGE_H
#define KM_TOOLS_MESSAGE_H

#include <stdbool.h>

typedef struct km_message {
    char text[1024]; /* a whole sentence without a line end; empty as long as nothing went wrong */
} km_message;

/* Writes the sentence, cut at the end of a character if it is too long, and returns false, so that a function
 * can end with `return km_say(message, ...)`. */
__attribute__((format(printf, 2, 3))) bool km_say(km_message *message, const char *format, ...);

#endif
