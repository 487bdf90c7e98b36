/* km report: how well the sources fit together. */
#include <stdio.h>

#include <cJSON.h>

#include "base/arena.h"
#include "command.h"
#include "options.h"
#include "report/report.h"
#include "report/words.h"

static const km_option options_table[] = {
    {"source", "PATH ...", KM_OPTION_MANY | KM_OPTION_NEEDED,
     "files and folders to read; folders named eval and cv-pdf are passed over"},
    {"out", "FOLDER", KM_OPTION_NEEDED, "where the report is written"},
    {"mapping", "FILE", 0, "a known mapping from AF's skills to ESCO's: id TAB address TAB relation, one a line"},
    {"cv", "FOLDER", 0, "CVs for what is missing, *.txt and optionally targets.json; those of the demo unless said"},
    {"date", "YYYY-MM-DD", 0, "the date of the report; otherwise the newest date in the sources"},
    {"json", NULL, 0, "print the main figures as one JSON object"},
    {0}};

static bool find_inputs(km_inputs *inputs, const km_options *given, km_message *message)
{
    const char *path;
    for (size_t i = 0; (path = km_option_each(given, "source", i)); i++)
        if (!km_inputs_add(inputs, path, message))
            return false;
    return km_inputs_read(inputs, message);
}

static void print_table(const km_report *report)
{
    km_texts texts = km_report_texts(false);
    for (size_t i = 0; i < report->figure_count; i++) {
        const km_figure *figure = &report->figures[i];
        km_bytes words = km_text_of(&texts, "figure", figure->id);
        if (figure->value == KM_CELL_EMPTY)
            continue;
        if (figure->share)
            printf("%9d,%02d %%  ", (int)(figure->value / 100), (int)(figure->value % 100));
        else
            printf("%12lld    ", (long long)figure->value);
        printf("%.*s\n", (int)words.size, words.data);
    }
}

static bool print_json(const km_report *report, const char *folder)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "date", report->date.data);
    cJSON_AddStringToObject(root, "out", folder);
    cJSON *figures = cJSON_AddObjectToObject(root, "figures");
    for (size_t i = 0; i < report->figure_count; i++)
        if (report->figures[i].value != KM_CELL_EMPTY)
            cJSON_AddNumberToObject(figures, report->figures[i].id, (double)report->figures[i].value);
    char *text = cJSON_PrintUnformatted(root);
    if (text)
        puts(text);
    cJSON_free(text);
    cJSON_Delete(root);
    return text != NULL;
}

static bool run(km_inputs *inputs, km_arena *arena, const km_options *given, km_message *message)
{
    km_report report;
    km_report_wish wish = {.date = km_bytes_of(km_option_value(given, "date")),
                           .mapping = km_option_value(given, "mapping"),
                           .cvs = km_option_value(given, "cv")};
    const char *folder = km_option_value(given, "out");
    if (!find_inputs(inputs, given, message))
        return false;
    bool done = km_report_make(&report, arena, inputs, &wish, message) && km_report_write(&report, folder, message);
    if (done && km_option_given(given, "json"))
        done = print_json(&report, folder) || km_say(message, "Out of memory.");
    else if (done)
        print_table(&report);
    km_report_end(&report);
    return done;
}

int km_report_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "report", options_table, count, arguments, &status))
        return status;
    km_arena arena = km_arena_make(0);
    km_inputs inputs;
    km_message message = {""};
    km_inputs_begin(&inputs, &arena);
    bool done = run(&inputs, &arena, &given, &message);
    if (!done)
        fprintf(stderr, "km report: %s\n", message.text);
    km_arena_free(&arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
