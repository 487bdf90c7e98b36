/* The commands of km. A command stands in a file of its own, X_command.c, and has a row in main.c. */
#ifndef KM_TOOLS_COMMAND_H
#define KM_TOOLS_COMMAND_H

/* Exit statuses. */
enum { KM_EXIT_OK = 0, KM_EXIT_FAILED = 1, KM_EXIT_USAGE = 2 };

/* Runs a command. `arguments` are those after the command's name. Returns the exit status: KM_EXIT_OK,
 * KM_EXIT_FAILED after a sentence on stderr, or KM_EXIT_USAGE when it was called wrongly. */
typedef int km_command(int count, char **arguments);

km_command km_build_command;
km_command km_match_command;
km_command km_extract_command;
km_command km_fetch_command;
km_command km_diff_command;
km_command km_demand_command;
km_command km_eval_command;
km_command km_check_path_command;
km_command km_mirror_command;
km_command km_report_command;

#endif
