/* The CVs that what is missing is measured with. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "cut.h"
#include "file.h"
#include "language.h"
#include "report/removal.h"

static bool add_cv(km_report_cvs *cvs, km_arena *arena, km_report_cv cv)
{
    km_report_cv *grown =
        km_arena_grow(arena, cvs->items, cvs->items_count, &cvs->items_capacity, cvs->items_count + 1, sizeof *grown);
    if (!grown)
        return false;
    cvs->items = grown;
    grown[cvs->items_count++] = cv;
    return true;
}

/* --- The demo's ------------------------------------------------------------------------------------------- */

static bool read_embedded(km_report_cvs *cvs, km_arena *arena)
{
    km_bytes text = km_embedded_find("report/cv-targets.txt");
    while (text.size) {
        km_bytes line = km_cut(&text, '\n');
        if (line.size == 0 || line.data[0] == '#' || !memchr(line.data, '\t', line.size))
            continue;
        km_bytes name = km_cut(&line, '\t');
        const char *copy = km_arena_copy(arena, name.data, name.size);
        km_report_cv cv = {km_bytes_of(copy), km_embedded_find(copy ? copy : ""), line};
        if (!copy || !cv.text.data || !add_cv(cvs, arena, cv))
            return false;
    }
    return true;
}

/* --- A folder --------------------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
    const km_report_cv *a = left, *b = right;
    return km_bytes_compare(a->name, b->name);
}

static bool is_text(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".txt") == 0;
}

static bool read_names(km_report_cvs *cvs, km_arena *arena, const char *folder, km_message *message)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    bool done = true;
    if (!directory)
        return km_say(message, "%s: the folder of CVs cannot be read.", folder);
    while (done && (entry = readdir(directory)) != NULL) {
        if (!is_text(entry->d_name))
            continue;
        const char *path = km_file_path(arena, folder, entry->d_name);
        const char *name = km_arena_copy(arena, entry->d_name, strlen(entry->d_name));
        km_report_cv cv = {km_bytes_of(name), {NULL, 0}, {"", 0}};
        done = path && name ? km_file_read(arena, path, &cv.text, message) : km_say(message, "Out of memory.");
        done = done && (add_cv(cvs, arena, cv) || km_say(message, "Out of memory."));
    }
    closedir(directory);
    return done && (cvs->items_count || km_say(message, "%s: there is no CV in it, no file *.txt.", folder));
}

/* Takes the targets of {"cvs":[{"file","target"}]}; CVs that it does not name keep none. */
static void take_targets(km_report_cvs *cvs, km_arena *arena, const cJSON *root)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(root, "cvs"))
    {
        const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(row, "file"));
        const char *target = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(row, "target"));
        for (size_t i = 0; file && target && i < cvs->items_count; i++)
            if (km_bytes_equal(cvs->items[i].name, km_bytes_of(file)))
                cvs->items[i].target = km_bytes_of(km_arena_copy(arena, target, strlen(target)));
    }
}

static bool read_targets(km_report_cvs *cvs, km_arena *arena, const char *folder, km_message *message)
{
    km_bytes text;
    km_message none;
    const char *path = km_file_path(arena, folder, "targets.json");
    if (!path)
        return km_say(message, "Out of memory.");
    if (!km_file_read(arena, path, &text, &none))
        return true;
    cJSON *root = cJSON_ParseWithLength(text.data, text.size);
    if (!root)
        return km_say(message, "%s: it is not well-formed JSON.", path);
    take_targets(cvs, arena, root);
    cJSON_Delete(root);
    return true;
}

bool km_report_cvs_read(km_report_cvs *cvs, km_arena *arena, const char *folder, km_message *message)
{
    *cvs = (km_report_cvs){0};
    if (!folder)
        return read_embedded(cvs, arena) || km_say(message, "Out of memory.");
    if (!read_names(cvs, arena, folder, message))
        return false;
    qsort(cvs->items, cvs->items_count, sizeof *cvs->items, compare_names);
    return read_targets(cvs, arena, folder, message);
}
