#include "path_table.h"

#include "table_page.h"

static void print_word(const table_page *page, const char *prefix, const char *name)
{
    km_bytes text = km_text_of(page->texts, prefix, name);
    fwrite(text.data, 1, text.size, page->out);
}

/* Tenths of weeks, with a decimal only where there is one. */
static void print_weeks(const table_page *page, int tenths)
{
    fprintf(page->out, "%d", tenths / 10);
    if (tenths % 10) {
        print_text(page, "decimal");
        fprintf(page->out, "%d", tenths % 10);
    }
    fputc(' ', page->out);
    print_text(page, "weeks");
}

static void print_measures(const table_page *page, const cJSON *plan, int number)
{
    const char *finish = string_of(plan, "finish");
    int unknown = number_of(plan, "unknown_fees");
    fprintf(page->out, "  %d  ", number);
    print_weeks(page, number_of(plan, "weeks_tenths"));
    fputs(", ", page->out);
    print_text(page, finish[0] ? "path.finish" : "path.finish.unknown");
    fprintf(page->out, "%s%s, ", finish[0] ? " " : "", finish);
    print_text(page, "fee");
    fprintf(page->out, " %d ", number_of(plan, "cost"));
    print_text(page, "kronor");
    if (unknown) {
        fprintf(page->out, " + %d ", unknown);
        print_text(page, "path.unknown");
    }
    fputc('\n', page->out);
}

static void print_labels(const table_page *page, const cJSON *items)
{
    const cJSON *item;
    const char *between = " -> ";
    cJSON_ArrayForEach(item, items)
    {
        fprintf(page->out, "%s%s", between, string_of(item, "label"));
        between = ", ";
    }
}

static void print_step(const table_page *page, const cJSON *step)
{
    const char *begin = string_of(step, "begin");
    fputs("       ", page->out);
    if (begin[0])
        fprintf(page->out, "%s - %s  ", begin, string_of(step, "end"));
    else
        print_text(page, "start.unknown");
    fputs(begin[0] ? "" : "  ", page->out);
    print_word(page, "step", string_of(step, "kind"));
    if (string_of(step, "title")[0])
        fprintf(page->out, " %s", string_of(step, "title"));
    if (string_of(step, "provider")[0])
        fprintf(page->out, ", %s", string_of(step, "provider"));
    fputs(", ", page->out);
    print_weeks(page, number_of(step, "weeks_tenths"));
    print_labels(page, member(step, "adds"));
    fputc('\n', page->out);
}

static void print_plan(const table_page *page, const cJSON *plan, int number)
{
    const cJSON *step;
    print_measures(page, plan, number);
    cJSON_ArrayForEach(step, member(plan, "steps"))
    {
        print_step(page, step);
    }
    if (cJSON_GetArraySize(member(plan, "steps")) == 0) {
        fputs("       ", page->out);
        print_text(page, "path.apply");
        fputc('\n', page->out);
    }
}

void km_print_path(FILE *out, const cJSON *path, const km_texts *texts)
{
    table_page page = {out, texts};
    const cJSON *plan;
    int number = 0;
    if (!cJSON_IsObject(path))
        return;
    fputc('\n', out);
    print_text(&page, "path");
    fputs(": ", out);
    print_word(&page, "path", string_of(path, "status"));
    fputc('\n', out);
    cJSON_ArrayForEach(plan, member(path, "plans"))
    {
        print_plan(&page, plan, ++number);
    }
    int rest = number_of(path, "plan_count") - number;
    if (rest > 0)
        fprintf(out, "  + %d\n", rest);
}
