/* A command of `km` run inside a test, its output kept out of the test's own. */
#ifndef KM_TESTS_QUIET_H
#define KM_TESTS_QUIET_H

#include "command.h"

/* Runs a command with the words of a line, at most 16 and parted by spaces, and returns its exit status. Standard
 * output goes into the file `output` of the temporary folder, or nowhere when that is NULL; standard error goes
 * nowhere. */
int quiet_run(km_command *command, const char *line, const char *output);

#endif
