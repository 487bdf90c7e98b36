#include "build_account.h"

#include <cJSON.h>

/* A figure with its name in JSON and in words. */
typedef struct figure {
    const char *name;
    const char *words;
    size_t value;
} figure;

#define FIGURES_MOST 64

/* All figures that are told, in order; gives how many. */
static size_t list_figures(const km_build_account *account, figure figures[FIGURES_MOST])
{
    const km_terms_account *t = &account->terms;
    const km_courses_account *c = &account->courses;
    const figure all[] = {
        {"occupations", "occupations", t->concepts[KM_KIND_OCCUPATION]},
        {"occupations_outside", "occupations outside the current version, left out", t->outside[KM_KIND_OCCUPATION]},
        {"occupations_ungrouped", "occupations without a group", t->ungrouped},
        {"groups", "groups (SSYK 4)", t->concepts[KM_KIND_GROUP]},
        {"skills", "skills, both layers", t->concepts[KM_KIND_SKILL]},
        {"skills_outside", "skills outside the current version, left out", t->outside[KM_KIND_SKILL]},
        {"languages", "languages", t->concepts[KM_KIND_LANGUAGE]},
        {"licences", "driving licences", t->concepts[KM_KIND_LICENCE]},
        {"traits", "traits", t->concepts[KM_KIND_TRAIT]},
        {"unlabelled", "current concepts that no source gives a label, left out", t->unlabelled},
        {"labels", "labels besides the preferred ones", t->labels},
        {"esco_named", "of these, taken over from ESCO's occupation of the same name", t->esco_named},
        {"everyday", "concepts whose label is an everyday word", t->everyday},
        {"term_concepts", "concepts of occupation terms", t->terms.concepts},
        {"term_concepts_joined", "of these, found among labels and titles", t->terms.joined},
        {"esco_joined", "ESCO skills joined by label", t->esco.joined},
        {"esco_unjoined", "concepts of the ESCO layer without an ESCO skill of that label", t->esco.unjoined},
        {"esco_ambiguous", "concepts of the ESCO layer with an ambiguous label", t->esco.ambiguous},
        {"esco_left", "ESCO skills that no concept was found for", t->esco.left},
        {"same", "AF and ESCO skills with one label", t->esco.same},
        {"esco_occupations_by_label", "ESCO occupations placed by label", t->esco_by_label},
        {"esco_occupations_by_code", "ESCO occupations placed by ISCO code", t->esco_by_code},
        {"esco_occupations_nowhere", "ESCO occupations that found no place", t->esco_nowhere},
        {"related", "pairs of skills that lie near each other", t->related},
        {"names_unknown", "skills that descriptions name and the version does not have", t->names_unknown},
        {"needs_of_groups", "needs of groups", t->demand.group_edges},
        {"needs_of_occupations", "needs of occupations that differ from their group's", t->demand.occupation_edges},
        {"needs_of_neighbours", "needs that occupations have from those they can replace, or be replaced by",
         t->demand.neighbour_edges},
        {"needs_weak", "needs left out as too weak", t->demand.weak},
        {"ads", "ads counted", t->counted.ads},
        {"ads_unknown", "of these, of no known occupation", t->counted.ads_unknown},
        {"ads_reposted", "ads left out because the employer posted them before", t->counted.reposts},
        {"needs_weighed", "needs weighed by ads", t->counted.weighed},
        {"needs_from_ads", "needs that only ads name", t->counted.added},
        {"needs_unnamed", "needs dropped because ads do not name them", t->counted.dropped},
        {"moves", "moves between groups, as estimated", t->moves},
        {"barriers", "formal barriers", t->barriers.edges},
        {"courses", "courses", c->courses},
        {"educations", "educations joined into them", c->educations},
        {"starts", "starts", c->starts},
        {"starts_placeless", "starts in no known municipality", c->placeless},
        {"starts_reversed", "starts that end before they begin", c->reversed},
        {"starts_repeated", "starts told more than once, kept once", c->repeated},
        {"educations_over", "educations that will not start again, left out", c->over},
        {"syllabi_unoffered", "syllabi of courses that nobody offers, left out", c->unoffered},
        {"events_orphaned", "events of no known education, left out", c->orphans},
        {"taught", "things taught", c->taught},
        {"courses_silent", "courses that nothing was read from", c->silent},
        {"boilerplate", "lines passed over as boilerplate", c->boilerplate},
        {"required", "requirements", c->required},
        {"required_courses", "of these, courses of the list", c->required_courses},
        {"described", "occupations that are told what they are", account->texts.occupations},
        {"described_by_esco", "of these, in the words of ESCO", account->texts.borrowed},
        {"described_groups", "groups (SSYK 4) that are told what they are", account->texts.groups},
        {"tasks", "tasks told of", account->texts.tasks},
        {"schooling", "demands of schooling told of", account->texts.schooling},
        {"trends", "competences of jobs and fields whose trend in ads is known", account->texts.trends},
        {"terms_bytes", "bytes of the pack of terms", account->terms_size},
        {"courses_bytes", "bytes of the pack of courses", account->courses_size},
        {"texts_bytes", "bytes of the pack of texts", account->texts_size},
    };
    size_t count = sizeof all / sizeof *all;
    for (size_t i = 0; i < count; i++)
        figures[i] = all[i];
    return count;
}

void km_build_account_print(FILE *out, const km_build_account *account)
{
    figure figures[FIGURES_MOST];
    size_t count = list_figures(account, figures);
    km_account_print(out, account->reports, account->report_count);
    if (account->terms_size == 0)
        return;
    fputs("\nTogether:\n", out);
    for (size_t i = 0; i < count; i++)
        if (figures[i].value)
            fprintf(out, "%10zu  %s\n", figures[i].value, figures[i].words);
}

bool km_build_account_print_json(FILE *out, const km_build_account *account)
{
    figure figures[FIGURES_MOST];
    size_t count = list_figures(account, figures);
    cJSON *root = cJSON_CreateObject(), *together = NULL;
    cJSON_AddItemToObject(root, "files", km_account_json(account->reports, account->report_count));
    together = cJSON_AddObjectToObject(root, "together");
    for (size_t i = 0; together && i < count; i++)
        cJSON_AddNumberToObject(together, figures[i].name, (double)figures[i].value);
    char *text = cJSON_PrintUnformatted(root);
    if (text)
        fprintf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(root);
    return text != NULL;
}
