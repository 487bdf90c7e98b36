/* The report: how well open datasets fit together, what is wrong with them, and what is missing. */
#ifndef KM_REPORT_REPORT_H
#define KM_REPORT_REPORT_H

#include "report/built.h"
#include "report/checks.h"
#include "report/html.h"

#define KM_REPORT_SHEETS 32
#define KM_REPORT_FIGURES 24

typedef enum km_report_part {
    KM_PART_INVENTORY,
    KM_PART_LINKS,
    KM_PART_QUALITY,
    KM_PART_LANGUAGE,
    KM_PART_MISSING,
    KM_PART_COUNT
} km_report_part;

typedef struct km_report {
    km_arena *arena;
    km_inputs *inputs;
    km_built built;
    km_findings findings;
    km_bytes date;
    km_sheet sheets[KM_REPORT_SHEETS];
    km_report_part part_of[KM_REPORT_SHEETS];
    size_t sheet_count;
    km_figure figures[KM_REPORT_FIGURES];
    size_t figure_count;
    bool failed; /* memory ran out */
} km_report;

/* What the report is made of, beyond the sources. */
typedef struct km_report_wish {
    km_bytes date;       /* empty: the newest date of the sources */
    const char *mapping; /* file with a known mapping from AF's skills to ESCO's; NULL for none */
    const char *cvs;     /* folder of CVs for the last part; NULL for those of the demo */
} km_report_wish;

/* Makes the report of inputs that have been read. False with a sentence. km_report_end frees what it holds beside
 * the arena. */
bool km_report_make(km_report *report, km_arena *arena, km_inputs *inputs, const km_report_wish *wish,
                    km_message *message);
void km_report_end(km_report *report);

/* Writes all files of the report into a folder, the pages for people last. False with a sentence. */
bool km_report_write(km_report *report, const char *folder, km_message *message);

#endif
