/* How well the moves of a snapshot agree with observed ones. */
#ifndef KM_TOOLS_EVAL_TRANSITIONS_EVAL_H
#define KM_TOOLS_EVAL_TRANSITIONS_EVAL_H

#include "command.h"

/* km eval transitions --data DIR --flows F.json [--run OUT] [--json]
 *
 * The file says for SSYK-4 codes the codes that most people moved to: {"code":["code", ..]}. Recall at 9 and at 20 is
 * the average share of these among the first so many groups; a code that the snapshot does not have counts 0. */
km_command km_eval_transitions;

#endif
