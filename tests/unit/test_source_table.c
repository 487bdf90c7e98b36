/* Tables: quotes, line ends, separators and marks do not move a field, and what never ends is told. */
#include "harness.h"
#include "sources/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *file_of(const char *bytes, size_t size)
{
    FILE *file = fopen(harness_temp_file("table", bytes, size), "rb");
    assert_non_null(file);
    return file;
}

/* All fields of a table as "a|b\nc|d\n", for comparing. */
static void flatten(const char *bytes, size_t size, char *out, size_t room, const char **trouble)
{
    km_table table;
    FILE *file = file_of(bytes, size);
    size_t length = 0;
    assert_true(km_table_open(&table, file));
    while (km_table_next(&table)) {
        for (size_t i = 0; i < table.field_count; i++)
            length += (size_t)snprintf(out + length, room - length, "%s%.*s", i ? "|" : "", (int)table.fields[i].size,
                                       table.fields[i].data);
        length += (size_t)snprintf(out + length, room - length, "\n");
    }
    out[length] = '\0';
    if (trouble)
        *trouble = table.trouble;
    km_table_close(&table);
    fclose(file);
}

static void fields_are_where_they_should_be(void **state)
{
    (void)state;
    static const struct {
        const char *what, *bytes, *fields;
    } cases[] = {
        {"plain", "a,b\n1,2\n", "a|b\n1|2\n"},
        {"no line end at the end", "a,b\n1,2", "a|b\n1|2\n"},
        {"windows line ends", "a,b\r\n1,2\r\n", "a|b\n1|2\n"},
        {"old mac line ends", "a,b\r1,2\r", "a|b\n1|2\n"},
        {"byte order mark",
         "\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "a|b\n1|2\n"},
        {"quoted separator", "a,b\n\"1,5\",2\n", "a|b\n1,5|2\n"},
        {"quoted line end", "a,b\n\"1\n2\",3\n", "a|b\n1\n2|3\n"},
        {"quoted windows line end", "a,b\n\"1\r\n2\",3\n", "a|b\n1\n2|3\n"},
        {"doubled quotes", "a,b\n\"say \"\"hi\"\"\",2\n", "a|b\nsay \"hi\"|2\n"},
        {"empty quoted field", "a,b\n\"\",2\n", "a|b\n|2\n"},
        {"quote inside a field means nothing", "a,b\n5\" rör,2\n", "a|b\n5\" rör|2\n"},
        {"empty fields", "a,b,c\n,,\n", "a|b|c\n||\n"},
        {"semicolons", "a;b\n1,5;2\n", "a|b\n1,5|2\n"},
        {"tabs, where quotes mean nothing", "a\tb\n\"x\ty\n", "a|b\n\"x|y\n"},
        {"separator in a quoted header", "\"a;b;c\",d\n1,2\n", "a;b;c|d\n1|2\n"},
        {"blank lines", "a,b\n\n1,2\n\n\n3,4\n", "a|b\n1|2\n3|4\n"},
        {"nothing", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[256];
        const char *trouble;
        flatten(cases[i].bytes, strlen(cases[i].bytes), out, sizeof out, &trouble);
        if (strcmp(out, cases[i].fields) != 0)
            print_error("%s\n", cases[i].what);
        assert_string_equal(out, cases[i].fields);
        assert_null(trouble);
    }
}

static void a_quote_that_never_ends_is_told_and_not_taken_for_the_rest_of_the_file(void **state)
{
    (void)state;
    char out[256];
    const char *trouble, bytes[] = "a,b\n1,2\n3,\"four\n5,6\n";
    flatten(bytes, sizeof bytes - 1, out, sizeof out, &trouble);
    assert_string_equal(out, "a|b\n1|2\n");
    assert_string_equal(trouble, "a quoted field never ends");
}

static void a_row_is_told_by_the_line_it_begins_on(void **state)
{
    (void)state;
    const char bytes[] = "a,b\n\"1\n\n2\",3\n4,5\n";
    static const uint64_t lines[] = {1, 2, 5};
    km_table table;
    FILE *file = file_of(bytes, sizeof bytes - 1);
    assert_true(km_table_open(&table, file));
    for (size_t i = 0; i < 3; i++) {
        assert_true(km_table_next(&table));
        assert_int_equal(table.line, lines[i]);
    }
    assert_false(km_table_next(&table));
    km_table_close(&table);
    fclose(file);
}

static void a_row_without_end_takes_no_more_memory_than_the_limit(void **state)
{
    (void)state;
    size_t size = KM_ROW_LIMIT + 100;
    char *bytes = malloc(size), *out = malloc(size + 100);
    const char *trouble;
    memset(bytes, 'x', size);
    flatten(bytes, size, out, size + 100, &trouble);
    assert_string_equal(trouble, "a row is larger than 4 MB");
    assert_string_equal(out, "");
    free(bytes);
    free(out);
}

static void more_fields_than_the_limit_are_refused(void **state)
{
    (void)state;
    char bytes[2 * KM_FIELD_LIMIT + 16], out[2 * KM_FIELD_LIMIT + 16];
    const char *trouble;
    memset(bytes, ',', sizeof bytes);
    flatten(bytes, KM_FIELD_LIMIT - 1, out, sizeof out, &trouble);
    assert_null(trouble);
    flatten(bytes, KM_FIELD_LIMIT + 1, out, sizeof out, &trouble);
    assert_string_equal(trouble, "a row has more than 128 fields");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_where_they_should_be),
        cmocka_unit_test(a_quote_that_never_ends_is_told_and_not_taken_for_the_rest_of_the_file),
        cmocka_unit_test(a_row_is_told_by_the_line_it_begins_on),
        cmocka_unit_test(a_row_without_end_takes_no_more_memory_than_the_limit),
        cmocka_unit_test(more_fields_than_the_limit_are_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
