#include "snapshot/table.h"

#include "base/status.h"

km_status km_table_fail(const km_table *table, size_t index)
{
    return km_fail_in(KM_SNAPSHOT_INVALID, table->name,
                      table->view.offset + (uint64_t)index * table->view.element_size);
}

/* Whether a section has the planned element size and its group's length. */
static bool fits(const km_section_view *view, const km_table_plan *plan, uint32_t lengths[KM_TABLE_GROUPS],
                 bool known[KM_TABLE_GROUPS])
{
    if (view->element_size != plan->element_size || view->count < plan->extra)
        return false;
    uint32_t length = view->count - plan->extra;
    if (!known[plan->group])
        lengths[plan->group] = length;
    known[plan->group] = true;
    return lengths[plan->group] == length;
}

km_status km_tables_find(km_bytes bytes, const km_table_plan *plans, size_t plan_count, km_table *tables,
                         uint32_t lengths[KM_TABLE_GROUPS])
{
    bool known[KM_TABLE_GROUPS] = {false};
    for (size_t i = 0; i < plan_count; i++) {
        const km_table_plan *plan = &plans[i];
        tables[i] = (km_table){plan->name, km_pack_section(bytes, plan->name)};
        if (!tables[i].view.data && plan->optional)
            continue;
        if (!tables[i].view.data)
            return km_fail_in(KM_SNAPSHOT_MISSING, plan->name, 0);
        if (!fits(&tables[i].view, plan, lengths, known))
            return km_table_fail(&tables[i], 0);
    }
    return km_ok();
}

/* The first element outside the limits; the count when there is none. */
static size_t outside_u8(const uint8_t *data, size_t count, uint32_t least, uint32_t most)
{
    size_t i = 0;
    while (i < count && data[i] >= least && data[i] <= most)
        i++;
    return i;
}

static size_t outside_u16(const uint16_t *data, size_t count, uint32_t least, uint32_t most)
{
    size_t i = 0;
    while (i < count && data[i] >= least && data[i] <= most)
        i++;
    return i;
}

static size_t outside_u32(const uint32_t *data, size_t count, uint32_t least, uint32_t most)
{
    size_t i = 0;
    while (i < count && data[i] >= least && data[i] <= most)
        i++;
    return i;
}

km_status km_table_between(const km_table *table, uint32_t least, uint32_t most)
{
    const km_section_view *view = &table->view;
    size_t bad;
    if (view->element_size == 1)
        bad = outside_u8(view->data, view->count, least, most);
    else if (view->element_size == 2)
        bad = outside_u16(view->data, view->count, least, most);
    else
        bad = outside_u32(view->data, view->count, least, most);
    return bad == view->count ? km_ok() : km_table_fail(table, bad);
}

km_status km_table_between_or_none(const km_table *table, uint32_t least, uint32_t most)
{
    const uint32_t *data = table->view.data;
    for (size_t i = 0; i < table->view.count; i++)
        if (data[i] != KM_NONE && (data[i] < least || data[i] > most))
            return km_table_fail(table, i);
    return km_ok();
}

km_status km_table_offsets(const km_table *table, uint32_t last)
{
    const uint32_t *data = table->view.data;
    size_t count = table->view.count;
    if (data[0] != 0)
        return km_table_fail(table, 0);
    for (size_t i = 1; i < count; i++)
        if (data[i] < data[i - 1] || data[i] > last)
            return km_table_fail(table, i);
    return data[count - 1] == last ? km_ok() : km_table_fail(table, count - 1);
}

km_status km_table_rising(const km_table *table)
{
    const uint32_t *data = table->view.data;
    for (size_t i = 1; i < table->view.count; i++)
        if (data[i] <= data[i - 1])
            return km_table_fail(table, i);
    return km_ok();
}

km_status km_tables_strings(const km_table *tables, const km_string_rule *rules, size_t rule_count,
                            const km_strings *strings)
{
    /* Strings stand in byte order without repeats, so only the first of them can be empty. */
    uint32_t first_full = strings->count && strings->offsets[1] == 0;
    for (size_t i = 0; i < rule_count; i++) {
        const km_table *table = &tables[rules[i].table];
        uint32_t least = rules[i].rule == KM_STRING_ANY ? 0 : first_full;
        uint32_t most = strings->count - 1;
        if (!strings->count) { /* limits that nothing meets */
            least = 1;
            most = 0;
        }
        km_status status = rules[i].rule == KM_STRING_OPTIONAL ? km_table_between_or_none(table, least, most)
                                                               : km_table_between(table, least, most);
        if (status.code)
            return status;
    }
    return km_ok();
}

km_status km_tables_ranges(const km_table *tables, const km_range_rule *rules, size_t rule_count)
{
    for (size_t i = 0; i < rule_count; i++) {
        const km_table *table = &tables[rules[i].table];
        km_status status = rules[i].or_none ? km_table_between_or_none(table, rules[i].least, rules[i].most)
                                            : km_table_between(table, rules[i].least, rules[i].most);
        if (status.code)
            return status;
    }
    return km_ok();
}
