/* MYH's workbooks: columns that come and go, titles above the header, places that are not named. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/read_file.h"

#include <stdio.h>
#include <string.h>

static void check_day(int32_t day, const char *iso)
{
    char text[11];
    assert_int_not_equal(day, KM_DAY_UNKNOWN);
    km_date_print(day, text);
    assert_string_equal(text, iso);
}

#define PROGRAMMES                                                                                                     \
    "Utbildningsområde,SUN5 inriktning,SUN5 inriktning namn,Utbildningsnamn,Beslut,Diarienummer,Flera kommuner,"      \
    "Antal kommuner,Län,Kommun,YH-poäng,Studieform,Studietakt %,Typ av examen,SeQF nivå,Smalt yrkesområde,"        \
    "Utbildningsanordnare administrativ enhet,Huvudmannatyp,Sökta utbildningsomgångar,Beviljade utbildningsomgångar\n"

static void a_programme_that_was_granted_is_an_education_and_one_turned_down_is_counted(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, PROGRAMMES
                "Data/IT,481ab,\"Programmerare, spel\",Spelprogrammerare,Beviljad,MYH 2024/3852,Nej,1,Skåne,Malmö,550,"
                "Distans,50,Yrkeshögskoleexamen,5,Nej,TGA Utbildning AB,Privat,4,3\n"
                "Data/IT,481ab,x,AI Programmer,Avslag,MYH 2024/3742,Nej,1,Västerbotten,Umeå,550,Bunden,100,Ingen,5,Nej,"
                "Futuregames Umeå,Privat,3,0\n"
                "Data/IT,481ab,x,Obeslutad,,MYH 2024/1,Nej,1,a,b,1,Bunden,100,Ingen,5,Nej,c,Privat,3,0\n"
                "Data/IT,481ab,x,,Beviljad,MYH 2024/2,Nej,1,a,b,1,Bunden,100,Ingen,5,Nej,c,Privat,3,1\n");
    assert_string_equal(r->report.format, "myh");
    assert_int_equal(r->catalogue.educations_count, 1);
    const km_education *e = &r->catalogue.educations[0];
    assert_string_equal(source_text(r, e->id), "MYH 2024/3852");
    assert_string_equal(source_text(r, e->provider), "TGA Utbildning AB");
    assert_int_equal(e->form, KM_COURSE_YH);
    assert_int_equal(e->level, 5);
    assert_int_equal(e->credit_tenths, 5500);
    check_day(e->offered_until, "2027-12-31");
    const km_event *v = &r->catalogue.events[0];
    assert_int_equal(v->first_day, KM_DAY_UNKNOWN);
    assert_int_equal(v->pace, 50);
    assert_int_equal(v->distance, KM_DISTANCE_YES);
    assert_string_equal(source_text(r, v->place), "Malmö");
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[0].code), "481ab");
    assert_string_equal(km_facts_code_name(&r->catalogue, km_bytes_of("SUN5"), km_bytes_of("481ab")).data,
                        "Programmerare, spel");
    assert_int_equal(source_count(r, "applications turned down"), 1);
    assert_int_equal(source_skip(r, "row without a decision")->at[0], 4);
    assert_int_equal(source_skip(r, "row without number, name or provider")->at[0], 5);
    source_close(r);
}

static void layouts_of_other_years_are_read_alike(void **state)
{
    (void)state;
    static const struct {
        const char *text, *until;
    } layouts[] = {
        {"Diarienummer,Beslut,Anordnare namn,Utbildningsnamn,Utbildningsområde,Antal beviljade platser 2022,Antal "
         "beviljade platser 2023,Totalt antal beviljade platser,YH-poäng,Kommun,Län\n"
         "MYH 2022/2396,Beviljad,KUI AB,Palliativ vård,Vård,25,0,25,30,\"Se \"\"Lista flera kommuner\"\"\",x\n",
         "2022-12-31"},
        {"Diarienummer;Beslut;Anordnare namn;Utbildningsnamn;Utbildningsområde;Antal beviljade platser start "
         "2024;Antal "
         "beviljade platser start och slut 2024;Antal beviljade platser start 2025;YH-poäng\n"
         "MYH 2024/1;Beviljad;KUI AB;Palliativ vård;Vård;0;10;20;30\n",
         "2025-12-31"},
        /* a title and remarks stand above the header, padded with separators or not */
        {"Resultat ansökningsomgång "
         "2022\n\nUttag;;;;;;\nUtbildningsområde;Utbildningsnamn;Beslut;Diarienummer;YH-poäng;"
         "Utbildningsanordnare administrativ enhet;Beviljade utbildningsomgångar\n"
         "Vård;Palliativ vård;Beviljad;MYH 2022/4476;30;KUI AB;2\n",
         "2024-12-31"},
    };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        source_reading *r = source_open();
        source_read(r, layouts[i].text);
        assert_string_equal(r->report.format, "myh");
        assert_int_equal(r->catalogue.educations_count, 1);
        assert_string_equal(source_text(r, r->catalogue.educations[0].title), "Palliativ vård");
        assert_string_equal(source_text(r, r->catalogue.educations[0].provider), "KUI AB");
        assert_int_equal(r->catalogue.educations[0].credit_tenths, 300);
        assert_int_equal(r->catalogue.events[0].place, KM_NONE);
        check_day(r->catalogue.educations[0].offered_until, layouts[i].until);
        source_close(r);
    }
}

static void all_real_workbooks_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        uint64_t granted, turned_down;
    } files[] = {{"resultat-2022-for-kurser-inom-yh", 137, 345},  {"resultat-2023-for-kurser-inom-yh", 139, 141},
                 {"resultat-2024-for-kurser-inom-yh", 451, 429},  {"resultat-2025-for-kurser-inom-yh", 581, 445},
                 {"resultat-ansokningsomgang-2022-ny", 420, 787}, {"resultat-ansokningsomgang-2023", 477, 781},
                 {"resultat-ansokningsomgang-2024", 344, 928}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[128], path[512];
        snprintf(name, sizeof name, "courses/myh/%s.derived.csv", files[i].file);
        harness_need(name, path, sizeof path);
        source_reading *r = source_open();
        km_read_file(&r->catalogue, path, &r->report);
        assert_int_equal(source_count(r, "educations granted"), files[i].granted);
        assert_int_equal(source_count(r, "applications turned down"), files[i].turned_down);
        assert_int_equal(r->report.skip_count, 0);
        for (size_t e = 0; e < r->catalogue.educations_count; e++)
            assert_int_not_equal(r->catalogue.educations[e].offered_until, KM_DAY_UNKNOWN);
        source_close(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_programme_that_was_granted_is_an_education_and_one_turned_down_is_counted),
        cmocka_unit_test(layouts_of_other_years_are_read_alike),
        cmocka_unit_test(all_real_workbooks_are_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
