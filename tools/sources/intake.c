#include "sources/intake.h"

#include <stdlib.h>
#include <string.h>

bool km_intake_take(km_intake *intake, const char *format, const char *unused)
{
    intake->report->format = format;
    intake->report->fate = unused ? KM_FILE_UNUSED : KM_FILE_READ;
    intake->report->trouble = unused;
    return !unused;
}

void km_intake_refuse(km_intake *intake, const char *trouble, uint64_t at)
{
    intake->report->fate = KM_FILE_REFUSED;
    intake->report->trouble = trouble;
    intake->report->trouble_at = at;
}

void km_intake_read(km_intake *intake, const char *what, uint64_t n)
{
    km_file_report *report = intake->report;
    for (size_t i = 0; i < report->count_count; i++) {
        if (strcmp(report->counts[i].what, what) == 0) {
            report->counts[i].count += n;
            return;
        }
    }
    if (report->count_count < KM_FILE_COUNTS)
        report->counts[report->count_count++] = (km_count){what, n};
}

static km_skip *find_skip(km_file_report *report, const char *reason)
{
    for (size_t i = 0; i < report->skip_count; i++)
        if (strcmp(report->skips[i].reason, reason) == 0)
            return &report->skips[i];
    if (report->skip_count == KM_FILE_SKIPS)
        return &report->skips[KM_FILE_SKIPS - 1];
    km_skip *added = &report->skips[report->skip_count++];
    *added = (km_skip){.reason = reason};
    return added;
}

void km_intake_skip(km_intake *intake, const char *reason)
{
    km_skip *skip = find_skip(intake->report, reason);
    if (skip->count < KM_SKIP_SHOWN)
        skip->at[skip->count] = intake->position;
    skip->count++;
}

km_bytes km_member_text(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(member) ? km_bytes_of(member->valuestring) : (km_bytes){NULL, 0};
}

static double number_of(const cJSON *member)
{
    if (cJSON_IsNumber(member))
        return member->valuedouble;
    if (!cJSON_IsString(member) || !member->valuestring[0])
        return -1;
    char *end;
    double number = strtod(member->valuestring, &end);
    return *end ? -1 : number;
}

uint32_t km_item_number(const cJSON *item, uint32_t scale, uint32_t otherwise)
{
    double number = number_of(item) * scale;
    if (!(number >= 0 && number <= 2147483647.0))
        return otherwise;
    return (uint32_t)(number + 0.5);
}

uint32_t km_member_number(const cJSON *object, const char *name, uint32_t scale, uint32_t otherwise)
{
    return km_item_number(cJSON_GetObjectItemCaseSensitive(object, name), scale, otherwise);
}

const cJSON *km_member_list(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsArray(member) ? member : NULL;
}

const cJSON *km_member_object(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsObject(member) ? member : NULL;
}

bool km_member_is_true(const cJSON *object, const char *name)
{
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}
