/* Lists of English synonyms that have slipped from the line of their skill to that of another. */
#include "harness.h"
#include "source.h"

#include "catalogue/english_lists.h"
#include "snapshot/snapshot.h"

#include <string.h>

#define SKILL "http://data.europa.eu/esco/skill/"
#define HEADER "conceptUri,preferredLabel,altLabels,description\n"
#define ROW(number, name, others) SKILL number "," name ",\"" others "\",This is the text of the skill.\n"

static bool has(const source_reading *r, const char *number, const char *text)
{
    char id[64];
    strcpy(id, SKILL);
    strcat(id, number);
    return source_has_label(r, id, text, KM_FORM_ENGLISH_ALTERNATIVE);
}

static void a_list_that_has_slipped_goes_back_to_the_skill_that_it_names(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, HEADER ROW("1", "brew beer", "") ROW("2", "lay pipes", "making ale\nbrew beer")
                       ROW("3", "shear sheep", "fit tubes\nlay pipes") ROW("4", "count money", "Hausa"));
    km_english_lists_settle(&r->catalogue);
    km_english_lists_settle(&r->catalogue);
    assert_false(r->catalogue.failed);
    assert_true(has(r, "1", "making ale"));
    assert_false(has(r, "2", "making ale"));
    assert_true(has(r, "2", "fit tubes"));
    /* What names nobody proves nothing where lists slip. */
    assert_false(has(r, "4", "Hausa"));
    source_close(r);
}

/* Where lists stand right, one that is worded quite otherwise is still that of its line, and one that names another
 * skill beside is no sign of anything. */
static void lists_that_stand_right_stay(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, HEADER ROW("1", "lay pipes", "laying pipes") ROW("2", "shear sheep", "shearing of sheep\nlay pipes")
                       ROW("3", "French", "langue de Molière") ROW("4", "count money", "lay pipes")
                           ROW("5", "brew beer", "ale"));
    km_english_lists_settle(&r->catalogue);
    assert_true(has(r, "1", "laying pipes"));
    assert_true(has(r, "2", "shearing of sheep"));
    assert_true(has(r, "3", "langue de Molière"));
    assert_true(has(r, "4", "lay pipes"));
    assert_true(has(r, "5", "ale"));
    source_close(r);
}

/* In a table that slips, some list shares a word with its line by chance, and some name two. */
static void a_list_that_names_two_is_given_to_neither(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, HEADER ROW("1", "brew beer", "shear flocks\nshear sheep") ROW("2", "shear sheep", "tend fires")
                       ROW("3", "lay pipes", "count coins\ncount money\nbrew beer") ROW("4", "count money", ""));
    km_english_lists_settle(&r->catalogue);
    assert_true(has(r, "2", "shear flocks"));
    assert_false(has(r, "3", "count coins"));
    assert_false(has(r, "4", "count coins"));
    assert_false(has(r, "1", "count coins"));
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_that_has_slipped_goes_back_to_the_skill_that_it_names),
        cmocka_unit_test(lists_that_stand_right_stay),
        cmocka_unit_test(a_list_that_names_two_is_given_to_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
