#include "options.h"

#include "command.h"

#include <stdio.h>
#include <string.h>

/* One step through the arguments. */
typedef struct step {
    const km_option *option; /* NULL: no such option, or a word that belongs to none */
    const char *word;        /* as it stands, for complaints */
    const char *value;       /* NULL: without a value */
} step;

/* Where a walk through the arguments stands. */
typedef struct option_walk {
    const km_options *options;
    int at;
    const km_option *open; /* the option that takes the words to come */
} option_walk;

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] == '-';
}

static const km_option *find_option(const km_option *table, const char *name, size_t length)
{
    for (const km_option *option = table; option->name; option++) {
        if (strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    }
    return NULL;
}

static step step_option(option_walk *walk, const char *word)
{
    const char *equals = strchr(word, '=');
    const char *name = word + 2;
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    step found = {length ? find_option(walk->options->table, name, length) : NULL, word, equals ? equals + 1 : NULL};
    walk->open = NULL;
    if (!found.option || !found.option->value)
        return found;
    bool has_word = walk->at < walk->options->count && !is_option(walk->options->arguments[walk->at]);
    if (!found.value && has_word)
        found.value = walk->options->arguments[walk->at++];
    if (found.option->flags & KM_OPTION_MANY)
        walk->open = found.option;
    return found;
}

static bool next_step(option_walk *walk, step *found)
{
    if (walk->at >= walk->options->count)
        return false;
    const char *word = walk->options->arguments[walk->at++];
    if (is_option(word))
        *found = step_option(walk, word);
    else
        *found = (step){walk->open ? walk->open : find_option(walk->options->table, "", 0), word, word};
    return true;
}

static void print_help(const char *command, const km_option *table)
{
    printf("Usage: km %s", command);
    for (const km_option *option = table; option->name; option++) {
        bool needed = option->flags & KM_OPTION_NEEDED;
        printf(" %s%s%s%s%s%s", needed ? "" : "[", option->name[0] ? "--" : "", option->name,
               option->name[0] && option->value ? " " : "", option->value ? option->value : "", needed ? "" : "]");
    }
    puts("\n");
    for (const km_option *option = table; option->name; option++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s %s", option->name[0] ? "--" : "", option->name,
                 option->value ? option->value : "");
        printf("  %-24s %s\n", left, option->summary);
    }
}

/* Says what is wrong with how the command was called. */
static bool misused(const km_options *options, int *status, const char *format, const char *what)
{
    fprintf(stderr, "km %s: ", options->command);
    fprintf(stderr, format, what);
    fprintf(stderr, "; km %s --help shows its options.\n", options->command);
    *status = KM_EXIT_USAGE;
    return false;
}

static bool check_step(const km_options *options, const step *found, int *status)
{
    const km_option *option = found->option;
    if (!option && is_option(found->word))
        return misused(options, status, "there is no option %s", found->word);
    if (!option)
        return misused(options, status, "\"%s\" belongs to no option", found->word);
    if (option->value && (!found->value || !found->value[0]))
        return misused(options, status, "--%s needs a value", option->name);
    if (!option->value && found->value)
        return misused(options, status, "--%s takes no value", option->name);
    if (option->flags & KM_OPTION_MANY || !km_option_each(options, option->name, 1))
        return true;
    return option->name[0] ? misused(options, status, "--%s is given twice", option->name)
                           : misused(options, status, "there is one %s too many", option->value);
}

static bool check_needed(const km_options *options, int *status)
{
    for (const km_option *option = options->table; option->name; option++) {
        if (!(option->flags & KM_OPTION_NEEDED) || km_option_given(options, option->name))
            continue;
        if (option->name[0])
            return misused(options, status, "--%s is missing", option->name);
        return misused(options, status, "%s is missing", option->value);
    }
    return true;
}

bool km_options_parse(km_options *options, const char *command, const km_option *table, int count, char **arguments,
                      int *status)
{
    *options = (km_options){command, table, count, arguments};
    for (int i = 0; i < count; i++) {
        if (strcmp(arguments[i], "--help") == 0) {
            print_help(command, table);
            *status = KM_EXIT_OK;
            return false;
        }
    }
    option_walk walk = {options, 0, NULL};
    step found;
    while (next_step(&walk, &found)) {
        if (!check_step(options, &found, status))
            return false;
    }
    return check_needed(options, status);
}

/* The step that gives an option for the time number `index`; false when it was not given so often. */
static bool find_step(const km_options *options, const char *name, size_t index, step *found)
{
    const km_option *option = find_option(options->table, name, strlen(name));
    option_walk walk = {options, 0, NULL};
    while (option && next_step(&walk, found)) {
        if (found->option == option && index-- == 0)
            return true;
    }
    return false;
}

bool km_option_given(const km_options *options, const char *name)
{
    step found;
    return find_step(options, name, 0, &found);
}

const char *km_option_each(const km_options *options, const char *name, size_t index)
{
    step found;
    if (!find_step(options, name, index, &found))
        return NULL;
    return found.value ? found.value : "";
}

const char *km_option_value(const km_options *options, const char *name)
{
    return km_option_each(options, name, 0);
}
