/* km eval: how well the engine does, measured on annotated data. */
#include "command.h"

#include "eval/courses_eval.h"
#include "eval/cv_eval.h"
#include "eval/linking.h"
#include "eval/transitions_eval.h"

#include <stdio.h>
#include <string.h>

typedef struct eval_row {
    const char *name;
    km_command *run;
    const char *summary;
} eval_row;

static const eval_row rows[] = {
    {"cv", km_eval_cv, "mentions read from annotated CVs"},
    {"link", km_eval_link, "labels of one taxonomy to those of another"},
    {"titles", km_eval_titles, "everyday job titles to occupations"},
    {"courses", km_eval_courses, "groups that a course trains for"},
    {"transitions", km_eval_transitions, "groups that people move to from a group"},
};

static void print_rows(FILE *to)
{
    fputs("Usage: km eval TASK [OPTION ...]\n\n", to);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(to, "  %-12s %s\n", rows[i].name, rows[i].summary);
    fputs("\nkm eval TASK --help shows the options of a task.\n", to);
}

int km_eval_command(int count, char **arguments)
{
    if (count < 1) {
        print_rows(stderr);
        return KM_EXIT_USAGE;
    }
    if (strcmp(arguments[0], "--help") == 0) {
        print_rows(stdout);
        return KM_EXIT_OK;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, arguments[0]) == 0)
            return rows[i].run(count - 1, arguments + 1);
    fprintf(stderr, "km eval: there is no task \"%s\"; km eval --help lists them.\n", arguments[0]);
    return KM_EXIT_USAGE;
}
