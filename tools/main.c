/* km: from open data to snapshots, and from a CV to an answer. */
#include "command.h"
#include "km.h"

#include <stdio.h>
#include <string.h>

typedef struct command_row {
    const char *name;
    km_command *run;
    const char *summary;
} command_row;

static km_command help_command;
static km_command version_command;

static const command_row commands[] = {
    {"build", km_build_command, "packs from open data: taxonomy, relations, courses"},
    {"match", km_match_command, "the whole answer to a CV: competences, occupations, gap and courses"},
    {"extract", km_extract_command, "the mentions of competences in a text"},
    {"check-path", km_check_path_command, "whether the paths of an answer hold, by code of its own"},
    {"fetch", km_fetch_command, "open data, downloaded from its interfaces"},
    {"diff", km_diff_command, "what another version of the taxonomy changes, and for whom"},
    {"demand", km_demand_command, "what occupations ask for, counted in job ads"},
    {"report", km_report_command, "how well the sources fit together: links, quality, what is missing"},
    {"mirror", km_mirror_command, "a syllabus in the words of the labour market"},
    {"eval", km_eval_command, "how well the engine does on annotated data"},
    {"help", help_command, "this list"},
    {"version", version_command, "the version of the program"},
};

static int help_command(int count, char **arguments)
{
    (void)count, (void)arguments;
    puts("Usage: km COMMAND [OPTION ...]\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    puts("\nkm COMMAND --help shows the options of a command.");
    return KM_EXIT_OK;
}

static int version_command(int count, char **arguments)
{
    (void)count, (void)arguments;
    puts("km " KM_VERSION);
    return KM_EXIT_OK;
}

static const command_row *find_command(const char *name)
{
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("km: name a command; km help lists them.\n", stderr);
        return KM_EXIT_USAGE;
    }
    const command_row *command = find_command(argv[1]);
    if (!command) {
        fprintf(stderr, "km: there is no command \"%s\"; km help lists them.\n", argv[1]);
        return KM_EXIT_USAGE;
    }
    int status = command->run(argc - 2, argv + 2);
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == KM_EXIT_OK) {
        perror("km: the output could not be written");
        return KM_EXIT_FAILED;
    }
    return status;
}
