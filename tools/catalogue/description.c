#include "catalogue/description.h"

#include <string.h>

#include "catalogue/pool.h"
#include "cut.h"
#include "language.h"

/* The next mark of a sort, from `*at` in descriptions.txt on; data NULL when there is none. */
static km_bytes next_mark(const char *sort, size_t *at)
{
    km_bytes table = km_embedded_find("catalogue/descriptions.txt");
    size_t length = strlen(sort);
    while (*at < table.size) {
        const char *line = table.data + *at;
        size_t size = strcspn(line, "\n");
        *at += size + 1;
        if (size > length + 2 && memcmp(line, sort, length) == 0 && memcmp(line + length, ": ", 2) == 0)
            return (km_bytes){line + length + 2, size - length - 2};
    }
    return (km_bytes){NULL, 0};
}

static bool begins(km_bytes text, km_bytes mark)
{
    return text.size >= mark.size && memcmp(text.data, mark.data, mark.size) == 0;
}

/* The mark of a sort that a text begins with; data NULL for none. */
static km_bytes beginning_of(km_bytes text, const char *sort)
{
    size_t at = 0;
    for (km_bytes mark; (mark = next_mark(sort, &at)).data;)
        if (begins(text, mark))
            return mark;
    return (km_bytes){NULL, 0};
}

bool km_description_begins(km_bytes text, const char *sort)
{
    return beginning_of(text, sort).data != NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

static km_bytes trimmed(km_bytes text)
{
    while (text.size && is_space(text.data[0]))
        text.data++, text.size--;
    while (text.size && is_space(text.data[text.size - 1]))
        text.size--;
    return text;
}

static km_bytes after(km_bytes text, size_t at)
{
    return (km_bytes){text.data + at, text.size - at};
}

/* The first word of a text that begins a mark of a sort: where it stands, and in `size` how long the mark is. The size
 * of the text when there is none. */
static size_t find_mark(km_bytes text, const char *sort, size_t *size)
{
    for (size_t at = 0; at < text.size; at++) {
        km_bytes mark = at == 0 || is_space(text.data[at - 1]) ? beginning_of(after(text, at), sort) : (km_bytes){0};
        if (!mark.data)
            continue;
        *size = mark.size;
        return at;
    }
    return text.size;
}

static km_bytes first_line(km_bytes text)
{
    return km_cut(&text, '\n');
}

/* --- Tasks ---------------------------------------------------------------------------------------------- */

static bool is_capital(km_bytes text)
{
    static const char *const others[] = {"Å", "Ä", "Ö"};
    if (text.size && text.data[0] >= 'A' && text.data[0] <= 'Z')
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (begins(text, km_bytes_of(others[i])))
            return true;
    return false;
}

/* The length of the first sentence, with its full stop, or of all when it has no other. */
static size_t sentence_size(km_bytes text)
{
    for (size_t i = 0; i + 2 < text.size; i++) {
        bool stops = text.data[i] == '.' && is_space(text.data[i + 1]);
        if (text.data[i] == '\n' || (stops && is_capital(after(text, i + 2))))
            return i + 1;
    }
    return text.size;
}

/* The length up to the first comma that stands in no bracket. */
static size_t item_size(km_bytes text)
{
    int depth = 0;
    for (size_t i = 0; i < text.size; i++) {
        depth += (text.data[i] == '(') - (text.data[i] == ')');
        if (text.data[i] == ',' && depth <= 0)
            return i;
    }
    return text.size;
}

static void add_task(km_description *out, km_bytes task)
{
    task = trimmed(task);
    if (task.size && task.data[task.size - 1] == '.')
        task.size--;
    if (task.size && out->task_count < KM_TASKS_MOST)
        out->tasks[out->task_count++] = task;
}

static void read_tasks(km_description *out, km_bytes text)
{
    text = trimmed(text);
    bool sentences = sentence_size(text) < text.size || is_capital(text);
    while (text.size) {
        size_t size = sentences ? sentence_size(text) : item_size(text);
        add_task(out, (km_bytes){text.data, size});
        size += size < text.size;
        text = after(text, size);
    }
}

/* --- The whole text --------------------------------------------------------------------------------------- */

static km_bytes without_stop(km_bytes name)
{
    name = trimmed(name);
    if (name.size && name.data[name.size - 1] == '.')
        name.size--;
    return name;
}

km_description km_description_read(km_bytes text, bool of_group)
{
    km_description out = {.body = {"", 0}, .origin = {"", 0}};
    size_t size = 0;
    text = trimmed(text);
    if (km_description_begins(text, "nothing"))
        return out;
    km_bytes borrowed = beginning_of(text, "borrowed");
    if (borrowed.data) {
        out.borrowed = true;
        out.origin = km_bytes_of("ESCO");
        text = after(text, borrowed.size);
    }
    text.size = find_mark(text, "outside", &size);
    size_t at = find_mark(text, "origin", &size);
    if (at < text.size && !out.borrowed)
        out.origin = without_stop(first_line(after(text, at + size)));
    text.size = at;
    at = find_mark(text, "tasks", &size);
    if (at < text.size)
        read_tasks(&out, of_group ? after(text, at + size) : first_line(after(text, at + size)));
    else if (of_group)
        read_tasks(&out, text), at = 0;
    out.body = trimmed((km_bytes){text.data, at});
    return out;
}
