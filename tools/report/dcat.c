#include "report/dcat.h"

#include <string.h>

#include "report/quality.h"
#include "report/words.h"
#include "sources/registry.h"

/* What is at hand while the catalogue is written. */
typedef struct writer {
    km_page *page;
    const km_report *report;
    km_texts sv, en;
    size_t nodes; /* written so far */
} writer;

static const char *const dimensions[] = {"completeness", "validity", "uniqueness", "consistency", "timeliness"};

#define DIMENSIONS (sizeof dimensions / sizeof *dimensions)

/* Terms of the vocabularies, so that names in the file are short. */
static const char context[] =
    "\"@context\":{\"dcat\":\"http://www.w3.org/ns/dcat#\",\"dcterms\":\"http://purl.org/dc/terms/\","
    "\"foaf\":\"http://xmlns.com/foaf/0.1/\",\"vcard\":\"http://www.w3.org/2006/vcard/ns#\","
    "\"dqv\":\"http://www.w3.org/ns/dqv#\",\"skos\":\"http://www.w3.org/2004/02/skos/core#\","
    "\"adms\":\"http://www.w3.org/ns/adms#\",\"xsd\":\"http://www.w3.org/2001/XMLSchema#\","
    "\"prov\":\"http://www.w3.org/ns/prov#\",\"owl\":\"http://www.w3.org/2002/07/owl#\"},\n";

/* --- Pieces ----------------------------------------------------------------------------------------------- */

/* Begins a node of the graph: its id below the catalogue, and its type. */
static void begin(writer *w, const char *type, const char *start, km_bytes id)
{
    km_page_put(w->page, w->nodes++ ? ",\n{\"@id\":\"" : "{\"@id\":\"");
    km_page_put(w->page, start);
    for (size_t i = 0; i < id.size; i++) {
        char byte = id.data[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                     byte == '-' || byte == '_' || byte == '.';
        km_page_print(w->page, plain ? "%c" : "%%%02X", (unsigned char)byte);
    }
    km_page_print(w->page, "\",\"@type\":\"%s\"", type);
}

static void end(writer *w)
{
    km_page_put(w->page, "}");
}

static void put_string(writer *w, const char *name, km_bytes text)
{
    km_page_print(w->page, ",\"%s\":", name);
    km_page_quote(w->page, text);
}

static void put_reference(writer *w, const char *name, const char *start, km_bytes rest)
{
    km_page_print(w->page, ",\"%s\":{\"@id\":\"%s", name, start);
    km_page_add(w->page, rest);
    km_page_put(w->page, "\"}");
}

static void put_words(writer *w, const char *name, km_bytes swedish, km_bytes english)
{
    km_page_print(w->page, ",\"%s\":[{\"@language\":\"sv\",\"@value\":", name);
    km_page_quote(w->page, swedish);
    km_page_put(w->page, "},{\"@language\":\"en\",\"@value\":");
    km_page_quote(w->page, english);
    km_page_put(w->page, "}]");
}

static void put_text(writer *w, const char *name, const char *key)
{
    put_words(w, name, km_text(&w->sv, key), km_text(&w->en, key));
}

static void put_date(writer *w, const char *name, km_bytes date)
{
    if (date.size == 0)
        return;
    km_page_print(w->page, ",\"%s\":{\"@type\":\"xsd:date\",\"@value\":", name);
    km_page_quote(w->page, date);
    km_page_put(w->page, "}");
}

/* --- Licences and owners ---------------------------------------------------------------------------------- */

#define ACCESS_PUBLIC "http://publications.europa.eu/resource/authority/access-right/PUBLIC"

/* The address of a licence that has one. */
static const char *licence_address(km_bytes licence)
{
    static const char *const addresses[][2] = {{"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
                                               {"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
                                               {"MIT", "https://opensource.org/license/mit"},
                                               {"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"}};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        if (km_bytes_equal(licence, km_bytes_of(addresses[i][0])))
            return addresses[i][1];
    return NULL;
}

/* Who publishes a dataset: what stands in the last brackets of its name. */
static km_bytes publisher_of(km_bytes name)
{
    size_t open = name.size;
    while (open > 0 && name.data[open - 1] != '(')
        open--;
    if (open == 0 || name.data[name.size - 1] != ')')
        return name;
    return (km_bytes){name.data + open, name.size - open - 1};
}

static void write_agent(writer *w, const char *start, km_bytes id, km_bytes name)
{
    begin(w, "foaf:Agent", start, id);
    put_string(w, "foaf:name", name);
    end(w);
}

/* --- The report's own dataset ----------------------------------------------------------------------------- */

static void list_distributions(writer *w)
{
    const km_report *report = w->report;
    km_page_put(w->page, ",\"dcat:distribution\":[{\"@id\":\"#html-sv\"},{\"@id\":\"#html-en\"}");
    for (size_t i = 0; i < report->sheet_count; i++)
        km_page_print(w->page, ",{\"@id\":\"#csv-%s\"}", report->sheets[i].id);
    for (size_t i = 0; i < km_check_count(); i++) {
        km_bytes id = km_check_at(i).id;
        if (km_findings_of(&report->findings, i))
            km_page_print(w->page, ",{\"@id\":\"#csv-finding-%.*s\"}", (int)id.size, id.data);
    }
    km_page_put(w->page, "]");
}

static void write_distribution(writer *w, const char *start, km_bytes id, const char *media, km_bytes swedish,
                               km_bytes english, const char *file_end)
{
    begin(w, "dcat:Distribution", start, id);
    put_words(w, "dcterms:title", swedish, english);
    /* Files are named as the ids are, without what the ids begin with. */
    const char *file = strncmp(start, "#csv-", 5) == 0 ? start + 5 : "";
    km_page_print(w->page, ",\"dcat:accessURL\":{\"@id\":\"%s", file);
    km_page_add(w->page, id);
    km_page_print(w->page, "%s\"},\"dcterms:format\":\"%s\"", file_end, media);
    put_reference(w, "dcterms:license", "https://creativecommons.org/publicdomain/zero/1.0/", (km_bytes){"", 0});
    end(w);
}

static void write_distributions(writer *w)
{
    const km_report *report = w->report;
    write_distribution(w, "#html-sv", (km_bytes){"", 0}, "text/html", km_text(&w->sv, "title"),
                       km_text(&w->en, "title"), KM_HTML_SWEDISH);
    write_distribution(w, "#html-en", (km_bytes){"", 0}, "text/html", km_text(&w->sv, "title"),
                       km_text(&w->en, "title"), KM_HTML_ENGLISH);
    for (size_t i = 0; i < report->sheet_count; i++)
        write_distribution(w, "#csv-", km_bytes_of(report->sheets[i].id), "text/csv",
                           km_text_of(&w->sv, "sheet", report->sheets[i].id),
                           km_text_of(&w->en, "sheet", report->sheets[i].id), ".csv");
    for (size_t i = 0; i < km_check_count(); i++) {
        km_check check = km_check_at(i);
        if (km_findings_of(&report->findings, i))
            write_distribution(w, "#csv-finding-", check.id, "text/csv", check.swedish, check.english, ".csv");
    }
}

static void write_own(writer *w)
{
    begin(w, "dcat:Dataset", "#report", (km_bytes){"", 0});
    put_text(w, "dcterms:title", "title");
    put_text(w, "dcterms:description", "lead");
    put_reference(w, "dcterms:publisher", "#kompetensmotor", (km_bytes){"", 0});
    put_reference(w, "dcterms:accessRights", ACCESS_PUBLIC, (km_bytes){"", 0});
    put_date(w, "dcterms:issued", w->report->date);
    list_distributions(w);
    end(w);
    write_distributions(w);
}

/* --- The datasets that were read -------------------------------------------------------------------------- */

static void write_dataset(writer *w, const km_dataset *dataset)
{
    const km_inputs *inputs = w->report->inputs;
    km_bytes id = km_inputs_text(inputs, dataset->id);
    km_registry_entry entry = {0};
    km_registry_find(id, &entry);
    const char *licence = licence_address(entry.licence);
    begin(w, "dcat:Dataset", "#dataset-", id);
    put_words(w, "dcterms:title", entry.name, entry.name);
    put_words(w, "dcterms:description", km_text(&w->sv, "dcat.read"), km_text(&w->en, "dcat.read"));
    put_string(w, "dcterms:identifier", id);
    put_reference(w, "dcterms:publisher", "#publisher-", id);
    put_reference(w, "dcterms:accessRights", ACCESS_PUBLIC, (km_bytes){"", 0});
    if (dataset->version != KM_NONE)
        put_string(w, "owl:versionInfo", km_inputs_text(inputs, dataset->version));
    put_date(w, "dcterms:modified", km_inputs_text(inputs, dataset->date));
    put_reference(w, "dcat:distribution", "#source-", id);
    end(w);
    begin(w, "dcat:Distribution", "#source-", id);
    put_reference(w, "dcat:accessURL", "", entry.address);
    if (licence)
        put_reference(w, "dcterms:license", licence, (km_bytes){"", 0});
    else
        put_string(w, "dcterms:rights", entry.licence);
    end(w);
    write_agent(w, "#publisher-", id, entry.provider.size ? entry.provider : publisher_of(entry.name));
}

/* Findings of a dimension in the files of a dataset. */
static size_t findings_in(const writer *w, km_bytes dataset, const char *dimension)
{
    const km_findings *findings = &w->report->findings;
    size_t count = 0;
    uint32_t check = KM_NONE;
    bool right = false;
    uint32_t file = KM_NONE;
    bool inside = false;
    for (size_t i = 0; i < findings->items_count; i++) {
        const km_finding *finding = &findings->items[i];
        if (finding->check != check) {
            check = finding->check;
            right = km_bytes_equal(km_check_at(check).dimension, km_bytes_of(dimension));
        }
        if (right && finding->file != file) {
            file = finding->file;
            inside = km_bytes_equal(km_inputs_dataset(w->report->inputs, file), dataset);
        }
        count += right && inside;
    }
    return count;
}

/* A measurement of a dataset: how many, of a metric. */
static void write_measurement(writer *w, km_bytes dataset, const char *metric, size_t value)
{
    km_page_put(w->page, w->nodes++ ? ",\n" : "");
    km_page_print(w->page, "{\"@id\":\"#measure-%.*s-%s\",\"@type\":\"dqv:QualityMeasurement\"", (int)dataset.size,
                  dataset.data, metric);
    put_reference(w, "dqv:computedOn", "#dataset-", dataset);
    put_reference(w, "dqv:isMeasurementOf", "#metric-", km_bytes_of(metric));
    put_reference(w, "prov:wasDerivedFrom", "#report", (km_bytes){"", 0});
    km_page_print(w->page, ",\"dqv:value\":{\"@type\":\"xsd:integer\",\"@value\":\"%zu\"}", value);
    end(w);
}

static void write_metrics(writer *w)
{
    for (size_t i = 0; i < DIMENSIONS; i++) {
        km_bytes name = km_bytes_of(dimensions[i]);
        begin(w, "dqv:Dimension", "#dimension-", name);
        put_words(w, "skos:prefLabel", km_word(&w->sv, name, false), km_word(&w->en, name, true));
        end(w);
        begin(w, "dqv:Metric", "#metric-", name);
        put_text(w, "skos:definition", "dcat.metric");
        put_reference(w, "dqv:inDimension", "#dimension-", name);
        put_reference(w, "dqv:expectedDataType", "xsd:integer", (km_bytes){"", 0});
        end(w);
    }
}

static void write_measurements(writer *w)
{
    const km_catalogue *catalogue = &w->report->inputs->catalogue;
    for (size_t i = 0; i < catalogue->datasets_count; i++) {
        km_bytes id = km_inputs_text(w->report->inputs, catalogue->datasets[i].id);
        for (size_t k = 0; k < DIMENSIONS; k++)
            write_measurement(w, id, dimensions[k], findings_in(w, id, dimensions[k]));
    }
}

/* --- The catalogue ---------------------------------------------------------------------------------------- */

static void write_catalogue(writer *w)
{
    const km_catalogue *catalogue = &w->report->inputs->catalogue;
    begin(w, "dcat:Catalog", "#catalog", (km_bytes){"", 0});
    put_text(w, "dcterms:title", "dcat.title");
    put_text(w, "dcterms:description", "lead");
    put_reference(w, "dcterms:publisher", "#kompetensmotor", (km_bytes){"", 0});
    put_reference(w, "dcterms:license", "https://creativecommons.org/publicdomain/zero/1.0/", (km_bytes){"", 0});
    put_date(w, "dcterms:issued", w->report->date);
    put_date(w, "dcterms:modified", w->report->date);
    km_page_put(w->page, ",\"dcterms:language\":[{\"@id\":\"http://publications.europa.eu/resource/authority/language/"
                         "SWE\"},{\"@id\":\"http://publications.europa.eu/resource/authority/language/ENG\"}]");
    put_reference(w, "foaf:homepage", KM_HTML_SWEDISH, (km_bytes){"", 0});
    km_page_put(w->page, ",\"dcat:dataset\":[{\"@id\":\"#report\"}");
    for (size_t i = 0; i < catalogue->datasets_count; i++) {
        km_bytes id = km_inputs_text(w->report->inputs, catalogue->datasets[i].id);
        km_page_print(w->page, ",{\"@id\":\"#dataset-%.*s\"}", (int)id.size, id.data);
    }
    km_page_put(w->page, "]");
    end(w);
}

void km_dcat_write(km_page *page, const km_report *report)
{
    writer w = {page, report, km_report_texts(false), km_report_texts(true), 0};
    km_page_put(page, "{");
    km_page_put(page, context);
    km_page_put(page, "\"@graph\":[\n");
    write_catalogue(&w);
    write_agent(&w, "#kompetensmotor", (km_bytes){"", 0}, km_bytes_of("Kompetensmotor"));
    write_own(&w);
    for (size_t i = 0; i < report->inputs->catalogue.datasets_count; i++)
        write_dataset(&w, &report->inputs->catalogue.datasets[i]);
    write_metrics(&w);
    write_measurements(&w);
    km_page_put(page, "\n]}\n");
}
