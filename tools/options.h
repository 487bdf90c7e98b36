/* The options of a command: --name, --name VALUE, --name=VALUE, and words without a name.
 *
 *     static const km_option options[] = {
 *         {"source", "PATH ...", KM_OPTION_MANY | KM_OPTION_NEEDED, "folders and files to read"},
 *         {"json", NULL, 0, "print JSON"},
 *         {0}};
 *     km_options given;
 *     int status;
 *     if (!km_options_parse(&given, "build", options, count, arguments, &status))
 *         return status;
 */
#ifndef KM_TOOLS_OPTIONS_H
#define KM_TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum {
    KM_OPTION_NEEDED = 1, /* the command makes no sense without it */
    KM_OPTION_MANY = 2    /* may be repeated, and takes every word up to the next option */
};

/* A row of the table of options; a table ends with a row of zeros. A row whose name is "" describes the words
 * that belong to no option; without it there must be none. */
typedef struct km_option {
    const char *name;
    const char *value; /* what to call its value in help; NULL for an option without one */
    unsigned flags;
    const char *summary;
} km_option;

/* What was given; refers to the table and the arguments, which must live on. */
typedef struct km_options {
    const char *command;
    const km_option *table;
    int count;
    char **arguments;
} km_options;

/* Checks the arguments of `command` against the table. Returns false when the command must end at once: after
 * --help, which prints the table (*status is then KM_EXIT_OK), and after a sentence on stderr (KM_EXIT_USAGE). */
bool km_options_parse(km_options *options, const char *command, const km_option *table, int count, char **arguments,
                      int *status);

/* Whether an option was given. */
bool km_option_given(const km_options *options, const char *name);

/* The value of an option, or NULL when it was not given; the first one of several. */
const char *km_option_value(const km_options *options, const char *name);

/* The value number `index` of an option that may have many (or of the words without a name, ""); NULL after the
 * last one. */
const char *km_option_each(const km_options *options, const char *name, size_t index);

#endif
