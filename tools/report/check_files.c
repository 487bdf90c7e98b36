/* Files that could not be read, and records that were left out. */
#include "report/check_rooms.h"

#include <string.h>

/* What is left out on purpose: reasons of the readers that are nobody's fault. */
static bool is_harmless(const char *reason)
{
    static const char *const reasons[] = {"cancelled event", "record that is not active",
                                          "neither Swedish nor English"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reason, reasons[i]) == 0)
            return true;
    return false;
}

/* Reasons that have a check of their own; every other one is a record left out. */
static const char *check_of(const char *reason)
{
    static const char *const checks[][2] = {
        {"education without id", "education-without-id"},
        {"education without title", "education-without-title"},
        {"course without name", "education-without-title"},
        {"event without id or education", "event-without-education"},
        {"provider without id or name", "provider-without-name"},
        {"record without content", "record-empty"},
        {"record of no known sort", "record-unknown"},
        {"concept without id", "concept-without-id"},
        {"row with more or fewer fields than the first", "row-width"},
        {"relation without both addresses", "esco-relation-cut"},
        {"relation that is neither essential nor optional", "esco-relation-kind"},
        {"row without label", "esco-row-without-label"},
        {"row without an address of the right sort", "esco-row-address"},
        {"line that is no JSON object", "line-malformed"},
        {"ad without text", "ad-without-text"},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (strcmp(reason, checks[i][0]) == 0)
            return checks[i][1];
    return "record-left-out";
}

/* A finding for each position that is known, and one without position for the others together. */
static void note_skip(km_findings *findings, size_t file, const km_skip *skip)
{
    const char *check = check_of(skip->reason);
    for (uint64_t i = 0; i < skip->count; i++) {
        km_origin origin = {file, i < KM_SKIP_SHOWN ? skip->at[i] : 0};
        km_findings_add(findings, check, origin, km_bytes_of(""), km_bytes_of(skip->reason), km_bytes_of(""));
    }
}

void km_check_files(km_findings *findings)
{
    const km_inputs *inputs = findings->inputs;
    for (size_t i = 0; i < inputs->walk.count; i++) {
        const km_file_report *report = &inputs->reports[i];
        km_origin origin = {i, report->trouble_at};
        if (report->fate == KM_FILE_REFUSED)
            km_findings_add(findings, "file-refused", origin, km_bytes_of(""), km_bytes_of(report->trouble),
                            km_bytes_of(""));
        for (size_t k = 0; report->fate == KM_FILE_READ && k < report->skip_count; k++)
            if (!is_harmless(report->skips[k].reason))
                note_skip(findings, i, &report->skips[k]);
    }
}
