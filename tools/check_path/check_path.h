/* Checks the paths of an answer against the data, with code of its own: of the engine it uses only the views of packs.
 * What is checked is the definition in engine/match/path.h. */
#ifndef KM_TOOLS_CHECK_PATH_H
#define KM_TOOLS_CHECK_PATH_H

#include "data.h"

/* What was looked at. */
typedef struct km_path_check {
    unsigned plans, steps;
    unsigned offers; /* starts and undated courses that the lower bound was held against */
} km_path_check;

/* Checks the path of an answer: that every plan can be gone and takes what it says, that no shown plan beats another,
 * and that no plan over the data can lie below the bound. False with a sentence that names the first wrong claim. */
bool km_check_path(const km_data *data, km_bytes answer, km_path_check *check, km_message *message);

#endif
