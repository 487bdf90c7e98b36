/* The tasks of km eval that rank: linking of labels, and everyday titles. */
#ifndef KM_TOOLS_EVAL_LINKING_H
#define KM_TOOLS_EVAL_LINKING_H

#include "command.h"

km_command km_eval_link;
km_command km_eval_titles;

#endif
