#include "sources/account.h"

static void print_skips(FILE *out, const km_file_report *report)
{
    for (size_t i = 0; i < report->skip_count; i++) {
        const km_skip *skip = &report->skips[i];
        fprintf(out, "    left out %llu: %s (%s", (unsigned long long)skip->count, skip->reason, report->unit);
        for (size_t k = 0; k < KM_SKIP_SHOWN && k < skip->count; k++)
            fprintf(out, "%s %llu", k ? "," : "", (unsigned long long)skip->at[k]);
        fputs(skip->count > KM_SKIP_SHOWN ? ", ...)\n" : ")\n", out);
    }
}

static void print_read(FILE *out, const km_file_report *report)
{
    fprintf(out, "%s  [%s]\n    read", report->path, report->format);
    for (size_t i = 0; i < report->count_count; i++)
        fprintf(out, "%s %llu %s", i ? "," : "", (unsigned long long)report->counts[i].count, report->counts[i].what);
    fputs(report->count_count ? "\n" : " nothing\n", out);
    print_skips(out, report);
}

static void print_refused(FILE *out, const km_file_report *report)
{
    fprintf(out, "%s\n    REFUSED: %s", report->path, report->trouble);
    if (report->trouble_at)
        fprintf(out, " (at %llu)", (unsigned long long)report->trouble_at);
    fputs("\n", out);
}

/* The files of one fate, under a title. */
static void print_names(FILE *out, const km_file_report *reports, size_t count, km_file_fate fate, const char *title)
{
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (reports[i].fate != fate)
            continue;
        fprintf(out, "%s%s    %s", first ? "\n" : "", first ? title : "", reports[i].path);
        if (reports[i].format)
            fprintf(out, "  [%s: %s]", reports[i].format, reports[i].trouble);
        fputs("\n", out);
        first = false;
    }
}

void km_account_print(FILE *out, const km_file_report *reports, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (reports[i].fate == KM_FILE_READ)
            print_read(out, &reports[i]);
        if (reports[i].fate == KM_FILE_REFUSED)
            print_refused(out, &reports[i]);
    }
    print_names(out, reports, count, KM_FILE_UNUSED, "Recognised, not used:\n");
    print_names(out, reports, count, KM_FILE_UNKNOWN, "Not recognised:\n");
}

size_t km_account_count(const km_file_report *reports, size_t count, km_file_fate fate)
{
    size_t met = 0;
    for (size_t i = 0; i < count; i++)
        met += reports[i].fate == fate;
    return met;
}

static cJSON *skips_json(const km_file_report *report)
{
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < report->skip_count; i++) {
        const km_skip *skip = &report->skips[i];
        cJSON *entry = cJSON_CreateObject(), *at = NULL;
        cJSON_AddStringToObject(entry, "reason", skip->reason);
        cJSON_AddNumberToObject(entry, "count", (double)skip->count);
        at = cJSON_AddArrayToObject(entry, "first");
        for (size_t k = 0; k < KM_SKIP_SHOWN && k < skip->count; k++)
            cJSON_AddItemToArray(at, cJSON_CreateNumber((double)skip->at[k]));
        cJSON_AddItemToArray(list, entry);
    }
    return list;
}

cJSON *km_account_json(const km_file_report *reports, size_t count)
{
    static const char *const fates[] = {"read", "unused", "unknown", "refused"};
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++) {
        cJSON *entry = cJSON_CreateObject(), *read = NULL;
        cJSON_AddStringToObject(entry, "file", reports[i].path);
        cJSON_AddStringToObject(entry, "fate", fates[reports[i].fate]);
        if (reports[i].format)
            cJSON_AddStringToObject(entry, "format", reports[i].format);
        if (reports[i].trouble)
            cJSON_AddStringToObject(entry, "trouble", reports[i].trouble);
        read = cJSON_AddObjectToObject(entry, "read");
        for (size_t k = 0; k < reports[i].count_count; k++)
            cJSON_AddNumberToObject(read, reports[i].counts[k].what, (double)reports[i].counts[k].count);
        cJSON_AddItemToObject(entry, "skipped", skips_json(&reports[i]));
        cJSON_AddItemToArray(list, entry);
    }
    return list;
}
