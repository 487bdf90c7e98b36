/* How far ads and courses speak of the same: what ads ask for that no course names, and what courses teach that no ad
 * asks for, by field of occupation. */
#ifndef KM_REPORT_VOCABULARY_H
#define KM_REPORT_VOCABULARY_H

#include "report/built.h"
#include "report/sheet.h"

typedef struct km_vocabulary {
    km_sheet fields;   /* per field: what ads name, and how much of it some course names too */
    km_sheet untaught; /* named by ads, by no course */
    km_sheet unasked;  /* named by courses, by no ad */
    bool failed;
} km_vocabulary;

km_vocabulary km_vocabulary_find(km_arena *arena, const km_built *built);

#endif
