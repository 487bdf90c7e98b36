#include "quiet.h"

#include "harness.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WORDS_MOST 16

/* Cuts a line into words, in place. */
static int split(char *line, char **words)
{
    int count = 0;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        assert_true(count < WORDS_MOST);
        words[count++] = word;
    }
    return count;
}

/* Lets a stream's number mean another open file and returns what it meant before. */
static int divert(int number, int file)
{
    int before = dup(number);
    assert_true(before >= 0 && file >= 0);
    dup2(file, number);
    close(file);
    return before;
}

static void restore(int number, int before)
{
    dup2(before, number);
    close(before);
}

int quiet_run(km_command *command, const char *line, const char *output)
{
    char copy[2048], path[512], *words[WORDS_MOST];
    assert_true((size_t)snprintf(copy, sizeof copy, "%s", line) < sizeof copy);
    snprintf(path, sizeof path, "%s/%s", harness_temp(), output ? output : "");
    int count = split(copy, words);
    fflush(NULL);
    int out = divert(1, output ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : open("/dev/null", O_WRONLY));
    int error = divert(2, open("/dev/null", O_WRONLY));
    int status = command(count, words);
    fflush(NULL);
    restore(1, out);
    restore(2, error);
    return status;
}
