/* What matters most to people: each dataset, link and field is taken away in turn, and the same CVs are answered
 * again. */
#ifndef KM_REPORT_REMOVAL_H
#define KM_REPORT_REMOVAL_H

#include "report/built.h"
#include "report/sheet.h"

/* A CV and the occupation it aims at; empty for the one that comes first in the answer. */
typedef struct km_report_cv {
    km_bytes name, text, target;
} km_report_cv;

typedef struct km_report_cvs {
    KM_LIST(km_report_cv, items);
} km_report_cvs;

/* The CVs of a folder, *.txt in order of their names, with the targets of its targets.json; those of the demo for NULL.
 * False with a sentence. */
bool km_report_cvs_read(km_report_cvs *cvs, km_arena *arena, const char *folder, km_message *message);

/* One row for each thing taken away: how many people's first occupation, gap or path is another without it; those that
 * matter most first. False with a sentence. */
bool km_removal_try(km_sheet *sheet, km_arena *arena, km_inputs *inputs, const km_built *built,
                    const km_report_cvs *cvs, km_message *message);

#endif
