/* Options: what was meant must be found, and what cannot be meant must be refused with a sentence. */
#include "command.h"
#include "harness.h"
#include "options.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const km_option table[] = {{"cv", "FILE", KM_OPTION_NEEDED, "the text"},
                                  {"date", "DAY", 0, "the day"},
                                  {"json", NULL, 0, "print JSON"},
                                  {"source", "PATH ...", KM_OPTION_MANY, "what to read"},
                                  {0}};

static const km_option words_table[] = {{"", "WHAT", 0, "count or merge"}, {"json", NULL, 0, "print JSON"}, {0}};

/* Parses words separated by spaces; stdout and stderr go to a file whose text is then in `said`. */
static char said[2048];
static char *arguments[16];
static char line_copy[256];

static int split(const char *line)
{
    int count = 0;
    strcpy(line_copy, line);
    for (char *word = strtok(line_copy, " "); word; word = strtok(NULL, " "))
        arguments[count++] = word;
    return count;
}

static bool parse(km_options *options, const km_option *rows, const char *line, int *status)
{
    int count = split(line);
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(NULL);
    int out = dup(1), error = dup(2);
    dup2(fileno(file), 1);
    dup2(fileno(file), 2);
    bool parsed = km_options_parse(options, "try", rows, count, arguments, status);
    fflush(NULL);
    dup2(out, 1);
    dup2(error, 2);
    close(out);
    close(error);
    rewind(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    return parsed;
}

static void assert_refused(const km_option *rows, const char *line, const char *sentence)
{
    km_options options;
    int status = 77;
    assert_false(parse(&options, rows, line, &status));
    assert_int_equal(status, KM_EXIT_USAGE);
    assert_string_equal(said, sentence);
}

static void values_are_found_in_both_spellings(void **state)
{
    (void)state;
    km_options options;
    int status;
    assert_true(parse(&options, table, "--cv a.txt --date=2024-01-10 --json", &status));
    assert_string_equal(km_option_value(&options, "cv"), "a.txt");
    assert_string_equal(km_option_value(&options, "date"), "2024-01-10");
    assert_true(km_option_given(&options, "json"));
    assert_false(km_option_given(&options, "source"));
    assert_null(km_option_value(&options, "source"));
    assert_string_equal(said, "");
}

static void standard_input_and_a_value_with_an_equals_sign_are_values(void **state)
{
    (void)state;
    km_options options;
    int status;
    assert_true(parse(&options, table, "--cv - --date=a=b", &status));
    assert_string_equal(km_option_value(&options, "cv"), "-");
    assert_string_equal(km_option_value(&options, "date"), "a=b");
}

static void an_option_with_many_values_takes_words_up_to_the_next_option(void **state)
{
    (void)state;
    km_options options;
    int status;
    assert_true(parse(&options, table, "--source a b --json --source c --cv d", &status));
    assert_string_equal(km_option_each(&options, "source", 0), "a");
    assert_string_equal(km_option_each(&options, "source", 1), "b");
    assert_string_equal(km_option_each(&options, "source", 2), "c");
    assert_null(km_option_each(&options, "source", 3));
    assert_string_equal(km_option_value(&options, "cv"), "d");
}

static void words_without_a_name_are_found_where_they_are_allowed(void **state)
{
    (void)state;
    km_options options;
    int status;
    assert_true(parse(&options, words_table, "--json count", &status));
    assert_string_equal(km_option_value(&options, ""), "count");
    assert_refused(words_table, "count merge",
                   "km try: there is one WHAT too many; km try --help shows its options.\n");
}

static void what_cannot_be_meant_is_refused_with_a_sentence(void **state)
{
    (void)state;
    const char *end = "; km try --help shows its options.\n";
    static const char *const lines[][2] = {
        {"--cv a --cvs b", "km try: there is no option --cvs"},
        {"--cv a --cv=b", "km try: --cv is given twice"},
        {"--cv a b", "km try: \"b\" belongs to no option"},
        {"--cv a -x", "km try: \"-x\" belongs to no option"},
        {"--cv a --", "km try: there is no option --"},
        {"--cv a --=b", "km try: there is no option --=b"},
        {"--cv --json", "km try: --cv needs a value"},
        {"--cv", "km try: --cv needs a value"},
        {"--cv=", "km try: --cv needs a value"},
        {"--cv a --json=yes", "km try: --json takes no value"},
        {"--cv a --source", "km try: --source needs a value"},
        {"--json", "km try: --cv is missing"},
        {"", "km try: --cv is missing"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char sentence[256];
        snprintf(sentence, sizeof sentence, "%s%s", lines[i][1], end);
        assert_refused(table, lines[i][0], sentence);
    }
}

static void help_shows_every_option_and_ends_well(void **state)
{
    (void)state;
    km_options options;
    int status = 77;
    assert_false(parse(&options, table, "--cv a --help", &status));
    assert_int_equal(status, KM_EXIT_OK);
    assert_non_null(strstr(said, "Usage: km try --cv FILE [--date DAY] [--json] [--source PATH ...]\n"));
    assert_non_null(strstr(said, "  --json                   print JSON\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_in_both_spellings),
        cmocka_unit_test(standard_input_and_a_value_with_an_equals_sign_are_values),
        cmocka_unit_test(an_option_with_many_values_takes_words_up_to_the_next_option),
        cmocka_unit_test(words_without_a_name_are_found_where_they_are_allowed),
        cmocka_unit_test(what_cannot_be_meant_is_refused_with_a_sentence),
        cmocka_unit_test(help_shows_every_option_and_ends_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
