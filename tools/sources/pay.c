/* What is earned in each group, from the wage statistics of SCB: {"SSYK code":["low","median","high"]} in kronor a
 * month, ".." where the figure is too uncertain to be published. */
#include "sources/format.h"

#define DATASET "scb-pay"

/* So many entries must have the shape. */
#define ENTRIES_LOOKED_AT 10

static bool is_code(const char *text)
{
    size_t length = 0;
    while (text && text[length] >= '0' && text[length] <= '9')
        length++;
    return length == 4 && text[4] == '\0';
}

static bool has_shape(const cJSON *entry)
{
    const cJSON *figure;
    if (!is_code(entry->string) || !cJSON_IsArray(entry) || cJSON_GetArraySize(entry) != 3)
        return false;
    cJSON_ArrayForEach(figure, entry)
    {
        if (!cJSON_IsString(figure) && !cJSON_IsNumber(figure))
            return false;
    }
    return true;
}

static bool recognise_pay(const cJSON *root)
{
    int looked = 0;
    const cJSON *entry;
    if (!cJSON_IsObject(root) || !root->child)
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (!has_shape(entry))
            return false;
        if (++looked == ENTRIES_LOOKED_AT)
            break;
    }
    return true;
}

/* A figure by its place in the list; KM_NONE when it is not published. */
static uint32_t figure_at(const cJSON *list, int place)
{
    return km_item_number(cJSON_GetArrayItem(list, place), 1, KM_NONE);
}

static void read_pay(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        if (!has_shape(entry)) {
            km_intake_skip(intake, "entry without a code of four digits and three figures");
            continue;
        }
        km_pay pay = {km_catalogue_string(intake->catalogue, km_bytes_of(entry->string)), figure_at(entry, 0),
                      figure_at(entry, 1), figure_at(entry, 2)};
        if (pay.low == KM_NONE && pay.median == KM_NONE && pay.high == KM_NONE) {
            km_intake_read(intake, "groups without figures", 1);
            continue;
        }
        bool ordered = (pay.low == KM_NONE || pay.median == KM_NONE || pay.low <= pay.median) &&
                       (pay.median == KM_NONE || pay.high == KM_NONE || pay.median <= pay.high);
        if (!ordered) {
            km_intake_skip(intake, "figures that are not in order");
            continue;
        }
        km_catalogue_pay(intake->catalogue, pay);
        km_intake_read(intake, "groups with pay", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_pay = {"pay", NULL, recognise_pay, read_pay};
