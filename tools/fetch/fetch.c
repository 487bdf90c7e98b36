#include "fetch/fetch.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cJSON.h>

#include "base/arena.h"
#include "catalogue/pool.h"
#include "fetch/record.h"
#include "file.h"

/* A list that has changed under way is begun again so many times. */
#define STARTS_MOST 3
/* A page that is no whole JSON is asked for so many times. */
#define READINGS_MOST 3

typedef struct run {
    km_arena arena;
    const km_fetch_source *source;
    const km_get *get;
    km_transfer *transfer;
    km_fetch_counts *counts;
    km_message *message;
    char *folder, *stage;
    km_record old, made; /* what the last complete run brought, and what this one has */
    uint64_t pages_most;
} run;

/* --- Folders ---------------------------------------------------------------------------------------------- */

static bool remove_folder(const char *path)
{
    char inner[4096];
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT;
    bool good = true;
    for (struct dirent *entry; good && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        int length = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        good = length > 0 && (size_t)length < sizeof inner && remove(inner) == 0;
    }
    closedir(folder);
    return good && rmdir(path) == 0;
}

/* The new set takes the place of the old one. */
static bool replace_folder(run *r)
{
    size_t size = strlen(r->stage) + sizeof ".old";
    char *away = km_arena_take(&r->arena, size, 1);
    if (!away)
        return km_say(r->message, "Out of memory.");
    snprintf(away, size, "%s.old", r->stage);
    if (!remove_folder(away))
        return km_say(r->message, "%s cannot be removed: %s.", away, strerror(errno));
    bool there = access(r->folder, F_OK) == 0;
    if (there && rename(r->folder, away) != 0)
        return km_say(r->message, "%s cannot be replaced: %s.", r->folder, strerror(errno));
    if (rename(r->stage, r->folder) == 0)
        return !there || remove_folder(away) || km_say(r->message, "%s cannot be removed: %s.", away, strerror(errno));
    int reason = errno;
    if (there)
        (void)rename(away, r->folder);
    return km_say(r->message, "%s cannot be replaced: %s.", r->folder, strerror(reason));
}

/* --- One file --------------------------------------------------------------------------------------------- */

static const char *now(run *r)
{
    char text[32];
    time_t seconds = time(NULL);
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        return "";
    return km_arena_copy(&r->arena, text, strlen(text));
}

static bool note(run *r, const km_record_file *file)
{
    if (!file->tag || !file->from || !file->fetched || !file->sha256 || !km_record_add(&r->made, file))
        return km_say(r->message, "Out of memory.");
    return km_record_write(&r->made, r->stage, r->source, r->message);
}

/* The file of the last run stands again in the new set. */
static bool take_over(run *r, const km_record_file *old, const char *path)
{
    const char *from = km_file_path(&r->arena, r->folder, old->name);
    if (!from)
        return km_say(r->message, "Out of memory.");
    if (link(from, path) != 0 && errno != EEXIST)
        return km_say(r->message, "%s cannot be written: %s.", path, strerror(errno));
    r->counts->unchanged++;
    return note(r, old);
}

static bool bring(run *r, const char *name, const char *address, const char *path)
{
    const km_record_file *old = km_record_find(&r->old, r->folder, name, address);
    char accept[256], sum[65];
    snprintf(accept, sizeof accept, "%.*s", (int)r->source->accept.size,
             r->source->accept.data ? r->source->accept.data : "");
    km_wish wish = {address, accept, path, old ? old->tag : ""};
    km_arrival arrival;
    if (!km_transfer_get(r->transfer, &wish, &arrival, r->message))
        return false;
    if (arrival.unchanged)
        return old ? take_over(r, old, path) : km_say(r->message, "%s answers 304 though nothing is at hand.", address);
    if (!km_record_sum(path, sum, r->message))
        return false;
    r->counts->files++;
    r->counts->bytes += arrival.size;
    km_record_file file = {.name = name,
                           .address = address,
                           .from = km_arena_copy(&r->arena, arrival.from, strlen(arrival.from)),
                           .tag = km_arena_copy(&r->arena, arrival.tag, strlen(arrival.tag)),
                           .sha256 = km_arena_copy(&r->arena, sum, 64),
                           .fetched = now(r),
                           .size = arrival.size};
    return note(r, &file);
}

/* Brings a file unless a run that broke off already did. */
static bool bring_once(run *r, const char *name, const char *address, const char **path)
{
    *path = km_file_path(&r->arena, r->stage, name);
    if (!*path)
        return km_say(r->message, "Out of memory.");
    if (km_record_find(&r->made, r->stage, name, address)) {
        r->counts->kept += km_record_use(&r->made, name);
        return true;
    }
    return bring(r, name, address, *path) && (km_record_use(&r->made, name), true);
}

/* --- What a file is --------------------------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *end)
{
    size_t size = strlen(name), length = strlen(end);
    return size >= length && strcmp(name + size - length, end) == 0;
}

/* Whether a file that ought to be JSON begins like it. A server under repair sends a page for people. */
static bool check_start(run *r, const char *path, const char *address)
{
    char start[64] = {0};
    FILE *file = ends_with(path, ".json") || ends_with(path, ".jsonl") ? fopen(path, "rb") : NULL;
    if (!file)
        return true;
    size_t size = fread(start, 1, sizeof start - 1, file), at = 0;
    fclose(file);
    if (size >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < size && strchr(" \t\r\n", start[at]))
        at++;
    if (start[at] == '{' || start[at] == '[')
        return true;
    remove(path);
    return km_say(r->message, "%s sends something that is not JSON; try again later.", address);
}

static cJSON *read_json(run *r, const char *path)
{
    km_bytes bytes;
    km_arena_mark mark = km_arena_now(&r->arena);
    cJSON *root =
        km_file_read(&r->arena, path, &bytes, r->message) ? cJSON_ParseWithLength(bytes.data, bytes.size) : NULL;
    km_arena_rewind(&r->arena, mark);
    return root;
}

/* The member a dotted path names; NULL when a level is missing. */
static const cJSON *member_at(const cJSON *root, km_bytes path)
{
    char name[128];
    while (root && path.size) {
        const char *dot = memchr(path.data, '.', path.size);
        size_t size = dot ? (size_t)(dot - path.data) : path.size;
        if (size >= sizeof name)
            return NULL;
        memcpy(name, path.data, size);
        name[size] = '\0';
        root = cJSON_GetObjectItemCaseSensitive(root, name);
        path = (km_bytes){path.data + size + (dot != NULL), path.size - size - (dot != NULL)};
    }
    return root;
}

/* --- Lists in pages --------------------------------------------------------------------------------------- */

typedef struct list {
    uint64_t page;  /* counts from 0 */
    uint64_t at;    /* what the page begins with: page number or row */
    uint64_t total; /* pages or rows, as the first page says */
    uint64_t rows;  /* of all pages */
} list;

typedef enum page_end { PAGE_MORE, PAGE_LAST, PAGE_CHANGED, PAGE_BAD } page_end;

static const char *page_name(run *r, uint64_t page)
{
    km_bytes file = r->get->file;
    size_t stem = file.size;
    for (size_t i = 0; i < file.size; i++)
        if (file.data[i] == '.') {
            stem = i;
            break;
        }
    size_t room = file.size + 24;
    char *name = km_arena_take(&r->arena, room, 1);
    if (name)
        snprintf(name, room, "%.*s-%06llu%.*s", (int)stem, file.data, (unsigned long long)page, (int)(file.size - stem),
                 file.data + stem);
    return name;
}

/* Brings a page and reads it; one that is cut is asked for again. */
static cJSON *bring_page(run *r, const list *l, const char **address)
{
    const char *name = page_name(r, l->page), *path;
    *address = km_fetch_address(&r->arena, r->source, r->get, l->at);
    if (!name || !*address) {
        km_say(r->message, "The address of %.*s cannot be made.", (int)r->get->file.size, r->get->file.data);
        return NULL;
    }
    for (int reading = 0; reading < READINGS_MOST; reading++) {
        if (!bring_once(r, name, *address, &path))
            return NULL;
        cJSON *root = read_json(r, path);
        if (root)
            return root;
        remove(path);
    }
    km_say(r->message, "%s sends no whole JSON, in %d attempts.", *address, READINGS_MOST);
    return NULL;
}

static page_end judge_page(run *r, list *l, const cJSON *root, const char *address)
{
    const cJSON *rows = member_at(root, r->get->rows), *total = member_at(root, r->get->total);
    if (!cJSON_IsArray(rows) || !cJSON_IsNumber(total) || total->valuedouble < 0) {
        km_bytes missing = cJSON_IsArray(rows) ? r->get->total : r->get->rows;
        km_say(r->message, "%s has changed its shape: there is no %s \"%.*s\".", address,
               cJSON_IsArray(rows) ? "number" : "list", (int)missing.size, missing.data);
        return PAGE_BAD;
    }
    uint64_t count = (uint64_t)cJSON_GetArraySize(rows), now_total = (uint64_t)total->valuedouble;
    if (l->page > 0 && now_total != l->total)
        return PAGE_CHANGED;
    l->total = now_total;
    l->rows += count;
    l->page++;
    l->at += r->get->kind == KM_GET_PAGES ? 1 : count;
    if (l->at >= l->total || (r->pages_most && l->page >= r->pages_most))
        return PAGE_LAST;
    if (count > 0)
        return PAGE_MORE;
    km_say(r->message, "%s is empty, though %llu of %llu were still to come.", address,
           (unsigned long long)(l->total - l->at), (unsigned long long)l->total);
    return PAGE_BAD;
}

static page_end bring_list_once(run *r, list *l)
{
    char label[160];
    page_end end = PAGE_MORE;
    *l = (list){0};
    while (end == PAGE_MORE) {
        const char *address;
        snprintf(label, sizeof label, "%.*s %.*s, page %llu%s%llu", (int)r->source->id.size, r->source->id.data,
                 (int)r->get->file.size, r->get->file.data, (unsigned long long)l->page + 1,
                 r->get->kind == KM_GET_PAGES ? " of " : ", rows in all ", (unsigned long long)l->total);
        km_transfer_label(r->transfer, label);
        cJSON *root = bring_page(r, l, &address);
        end = root ? judge_page(r, l, root, address) : PAGE_BAD;
        cJSON_Delete(root);
    }
    return end;
}

/* What was brought of a list belongs to an older state of it, and is asked for again without conditions. */
static void forget_list(run *r, uint64_t pages)
{
    for (uint64_t page = 0; page < pages; page++) {
        const char *name = page_name(r, page);
        if (name) {
            km_record_drop(&r->made, name);
            km_record_drop(&r->old, name);
        }
    }
}

/* Pages of a list that changes while it is read would leave rows out or give them twice. */
static bool bring_list(run *r)
{
    list l;
    for (int start = 0; start < STARTS_MOST; start++) {
        page_end end = bring_list_once(r, &l);
        if (end == PAGE_BAD)
            return false;
        if (end == PAGE_LAST) {
            r->counts->rows += l.rows;
            return true;
        }
        forget_list(r, l.page + 1);
    }
    return km_say(r->message, "The list %.*s of %.*s changed each time while it was read; try again later.",
                  (int)r->get->file.size, r->get->file.data, (int)r->source->id.size, r->source->id.data);
}

static bool bring_file(run *r)
{
    char label[160];
    const char *path, *address = km_fetch_address(&r->arena, r->source, r->get, 0);
    const char *name = km_arena_copy(&r->arena, r->get->file.data, r->get->file.size);
    if (!address || !name)
        return km_say(r->message, "The address of %.*s cannot be made.", (int)r->get->file.size, r->get->file.data);
    snprintf(label, sizeof label, "%.*s %s", (int)r->source->id.size, r->source->id.data, name);
    km_transfer_label(r->transfer, label);
    return bring_once(r, name, address, &path) && check_start(r, path, address);
}

/* --- The whole source ------------------------------------------------------------------------------------- */

static char *joined(km_arena *arena, const char *out, const char *before, km_bytes id, const char *after)
{
    size_t room = strlen(out) + strlen(before) + id.size + strlen(after) + 2;
    char *path = km_arena_take(arena, room, 1);
    if (path)
        snprintf(path, room, "%s/%s%.*s%s", out, before, (int)id.size, id.data, after);
    return path;
}

bool km_fetch_run(const km_fetch_source *source, const char *out, uint64_t pages_most, km_transfer *transfer,
                  km_fetch_counts *counts, km_message *message)
{
    run r = {.arena = km_arena_make(0),
             .source = source,
             .transfer = transfer,
             .counts = counts,
             .message = message,
             .pages_most = pages_most};
    r.folder = joined(&r.arena, out, "", source->id, "");
    r.stage = joined(&r.arena, out, ".", source->id, ".part");
    bool done = r.folder && r.stage ? km_file_make_folder(r.stage, message) : km_say(message, "Out of memory.");
    if (done) {
        r.old = km_record_read(&r.arena, r.folder);
        r.made = km_record_read(&r.arena, r.stage);
    }
    for (size_t i = 0; done && i < source->get_count; i++) {
        r.get = &source->gets[i];
        done = r.get->kind == KM_GET_FILE ? bring_file(&r) : bring_list(&r);
    }
    done = done && km_record_prune(&r.made, r.stage, source, message) && replace_folder(&r);
    km_transfer_label(transfer, NULL);
    km_arena_free(&r.arena);
    return done;
}
