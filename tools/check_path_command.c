/* km check-path: whether the paths of an answer hold. */
#include "command.h"

#include "check_path/check_path.h"
#include "file.h"
#include "options.h"

#include <stdio.h>

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"answer", "FILE", KM_OPTION_NEEDED, "what km match --json printed; - reads standard input"},
    {"json", NULL, 0, "print the figures as JSON"},
    {0}};

static void print_check(const km_path_check *check, bool json)
{
    if (json)
        printf("{\"right\":true,\"plans\":%u,\"steps\":%u,\"offers\":%u}\n", check->plans, check->steps, check->offers);
    else
        printf("The path holds: %u plans of %u steps, and a bound over %u offers.\n", check->plans, check->steps,
               check->offers);
}

int km_check_path_command(int count, char **arguments)
{
    km_options options;
    int status;
    if (!km_options_parse(&options, "check-path", options_table, count, arguments, &status))
        return status;
    km_arena arena = km_arena_make(0);
    km_message message = {""};
    km_data data;
    km_bytes answer;
    km_path_check check;
    bool done = km_file_read(&arena, km_option_value(&options, "answer"), &answer, &message) &&
                km_data_open(&data, km_option_value(&options, "data"), "en", &message);
    if (done) {
        done = km_check_path(&data, answer, &check, &message);
        km_data_close(&data);
    }
    if (done)
        print_check(&check, km_option_given(&options, "json"));
    else
        fprintf(stderr, "km check-path: %s\n", message.text);
    km_arena_free(&arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
