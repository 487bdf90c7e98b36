/* How well the engine reads annotated CVs. */
#ifndef KM_TOOLS_CV_EVAL_H
#define KM_TOOLS_CV_EVAL_H

#include "command.h"

/* km eval cv --data DIR --gold DIR [--errors N] [--json]
 *
 * A find is right when it overlaps a gold mention by at least half of the shorter span, the longer span is at most
 * three times as long, and one of its first five ids is in the gold list. A gold mention without ids excuses one
 * find, traits are not scored, and a decoy is taken by a find with polarity `has` that is not right. */
km_command km_eval_cv;

#endif
