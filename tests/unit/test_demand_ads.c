/* Job ads in every form they come in: with objects or arrays, under new and old names, and as postings. */
#include "harness.h"

#include "source.h"
#include "sources/ads.h"

#include <string.h>

static void assert_text(km_bytes text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    if (text.size)
        assert_memory_equal(text.data, expected, text.size);
}

static cJSON *read_ad(const char *json, km_ad *ad)
{
    cJSON *record = cJSON_Parse(json);
    assert_non_null(record);
    assert_true(km_ad_read(record, ad));
    return record;
}

static void assert_whole(const km_ad *ad)
{
    assert_text(ad->title, "Kock till skola");
    assert_text(ad->text, "Laga mat.");
    assert_text(ad->employer, "Byn AB");
    assert_text(ad->occupation_label, "Kock");
    assert_true(ad->date.size >= 10);
    assert_memory_equal(ad->date.data, "2024-05-06", 10);
}

static void objects_and_arrays_are_read_alike(void **state)
{
    (void)state;
    static const char *const shapes[] = {
        "{\"headline\":\"Kock till skola\",\"description\":{\"text\":\"Laga mat.\"},\"employer\":{\"name\":\"Byn AB\"},"
        "\"occupation\":{\"concept_id\":\"o1\",\"label\":\"Kock\"},\"occupation_group\":{\"legacy_ams_taxonomy_id\":"
        "\"5120\"},\"workplace_address\":{\"region_code\":\"01\"},\"publication_date\":\"2024-05-06T07:00:00\"}",
        "{\"headline\":\"Kock till skola\",\"description\":[{\"text\":\"Laga mat.\"}],\"employer\":[{\"name\":\"Byn "
        "AB\"}],"
        "\"occupation\":[{\"concept_id\":\"o1\",\"label\":\"Kock\"},{\"label\":\"Annat\"}],\"occupation_group\":[{"
        "\"legacy_ams_taxonomy_id\":\"5120\"}],\"workplace_address\":[{\"region_code\":\"01\"}],\"publication_date\":"
        "\"2024-05-06\"}"};
    for (size_t i = 0; i < 2; i++) {
        km_ad ad;
        cJSON *record = read_ad(shapes[i], &ad);
        assert_whole(&ad);
        assert_text(ad.occupation, "o1");
        assert_text(ad.group, "5120");
        assert_text(ad.region, "01");
        cJSON_Delete(record);
    }
}

static void swedish_names_and_hits_of_a_search_are_read(void **state)
{
    (void)state;
    km_ad ad;
    cJSON *record =
        read_ad("{\"_id\":\"1\",\"_source\":{\"rubrik\":\"Kock till skola\",\"beskrivning\":{\"annonstext\":"
                "\"Laga mat.\"},\"arbetsgivare\":{\"namn\":\"Byn AB\"},\"yrkesroll\":{\"kod\":\"o1\",\"term\":"
                "\"Kock\"},\"yrkesgrupp\":{\"taxonomi-kod\":\"5120\"},\"arbetsplatsadress\":{\"lanskod\":"
                "\"23\"},\"publiceringsdatum\":\"2024-05-06T00:00:00\"}}",
                &ad);
    assert_whole(&ad);
    assert_text(ad.occupation, "o1");
    assert_text(ad.group, "5120");
    assert_text(ad.region, "23");
    cJSON_Delete(record);
    record =
        read_ad("{\"annonsrubrik\":\"Kock till skola\",\"annonstext\":\"Laga mat.\",\"arbetsgivareNamn\":\"Byn AB\","
                "\"yrkesroll\":{\"varde\":\"5714\",\"namn\":\"Kock\"},\"arbetsplatsadress\":{\"lan\":{\"varde\":"
                "\"03\"}},\"publiceringsdatum\":\"2024-05-06 00:00:00\"}",
                &ad);
    assert_whole(&ad);
    assert_text(ad.region, "03");
    cJSON_Delete(record);
}

static void postings_are_read_by_themselves_and_inside_links(void **state)
{
    (void)state;
    km_ad ad;
    cJSON *record = read_ad(
        "{\"@type\":\"JobPosting\",\"title\":\"Kock till skola\",\"description\":\"Laga mat.\",\"datePosted\":"
        "\"2024-05-06\",\"hiringOrganization\":{\"name\":\"Byn AB\"},\"relevantOccupation\":{\"name\":\"Kock\"}}",
        &ad);
    assert_whole(&ad);
    assert_int_equal(ad.group.size, 0);
    cJSON_Delete(record);
    record =
        read_ad("{\"ssyk_lvl4\":\"5120\",\"brief_description\":\"Laga mat.\",\"originalJobPosting\":{\"@type\":"
                "\"JobPosting\",\"title\":\"Kock till skola\",\"validThrough\":\"2024-05-06\",\"hiringOrganization\":{"
                "\"name\":\"Byn AB\"},\"relevantOccupation\":{\"name\":\"Kock\"}}}",
                &ad);
    assert_whole(&ad);
    assert_text(ad.group, "5120");
    cJSON_Delete(record);
}

static void what_has_no_text_or_another_form_is_no_ad(void **state)
{
    (void)state;
    static const char *const others[] = {
        "{\"headline\":\"Kock\",\"description\":{\"text\":\"\"}}", "{\"headline\":\"Kock\",\"description\":null}",
        "{\"@type\":\"Course\",\"title\":\"Kock\",\"description\":\"Laga\"}", "[]", "7"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        km_ad ad;
        cJSON *record = cJSON_Parse(others[i]);
        assert_non_null(record);
        assert_false(km_ad_read(record, &ad));
        cJSON_Delete(record);
    }
}

static void a_file_of_ads_is_known_by_its_content(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "{\"headline\":\"A\",\"description\":{\"text\":\"<p>Laga mat.</p><p>Diska.</p>\"}}\n"
                         "{\"headline\":\"B\",\"description\":{\"text\":null}}\n");
    assert_int_equal(reading->report.fate, KM_FILE_READ);
    assert_int_equal(source_count(reading, "ads"), 1);
    assert_int_equal(source_skip(reading, "ad without text")->count, 1);
    assert_string_equal(source_text(reading, reading->catalogue.ads[0].text), "Laga mat.\nDiska.");
    source_read(reading, "{\"hits\":{\"total\":1,\"hits\":[{\"_source\":{\"headline\":\"C\",\"description\":{\"text\":"
                         "\"Bre smörgåsar.\"}}}]}}");
    assert_int_equal(source_count(reading, "ads"), 1);
    source_read(reading, "employer\ttext\tyear\tregion\toccupation\tnames\n"
                         "0000000000000001\t0000000000000002\t2024\t01\to1\ts1=- s2=abcdef\n");
    assert_int_equal(source_count(reading, "counted ads"), 1);
    assert_string_equal(source_text(reading, reading->catalogue.counted_ads[0]),
                        "0000000000000001\t0000000000000002\t2024\t01\to1\ts1=- s2=abcdef");
    source_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_and_arrays_are_read_alike),
        cmocka_unit_test(swedish_names_and_hits_of_a_search_are_read),
        cmocka_unit_test(postings_are_read_by_themselves_and_inside_links),
        cmocka_unit_test(what_has_no_text_or_another_form_is_no_ad),
        cmocka_unit_test(a_file_of_ads_is_known_by_its_content),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
