#include "sources/read_xml.h"

#include <libxml/parser.h>

#include "sources/format.h"

/* No network, no output of its own, no entities put in; and never XML_PARSE_HUGE, which takes the library's limits on
 * depth, lengths and growth away. */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)

/* The first element stands at most so far in; comments may come before it. */
#define GLANCE_LIMIT ((size_t)1 << 20)

/* The file on its way into the library, up to the limit. */
typedef struct feed {
    FILE *file;
    size_t given;
    bool over;
} feed;

static int give(void *context, char *out, int room)
{
    feed *f = context;
    size_t got = fread(out, 1, (size_t)room, f->file);
    f->given += got;
    f->over = f->given > KM_XML_LIMIT;
    return f->over || ferror(f->file) ? -1 : (int)got;
}

/* What the library has to say of a document stands in the report, and nowhere else: the line of the first error. */
static void note_line(void *context, xmlErrorPtr error)
{
    uint64_t *line = context;
    if (*line == 0 && error->line > 0)
        *line = (uint64_t)error->line;
}

/* Looks for the first element, and no further: what follows may be broken, and is then refused. */
typedef struct glance {
    const km_xml_format *format;
    bool seen;
} glance;

static void see_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *name_space,
                        int declared, const xmlChar **declarations, int attributes, int defaulted,
                        const xmlChar **values)
{
    glance *g = context;
    (void)prefix, (void)declared, (void)declarations, (void)attributes, (void)defaulted, (void)values;
    for (size_t i = 0; !g->seen && km_xml_formats[i] && !g->format; i++)
        if (km_xml_formats[i]->recognise((const char *)name, (const char *)name_space))
            g->format = km_xml_formats[i];
    g->seen = true;
}

/* The format of the first element; NULL when it is of none, or when there is none. */
static const km_xml_format *recognise(FILE *file)
{
    xmlSAXHandler calls = {.initialized = XML_SAX2_MAGIC, .startElementNs = see_element};
    glance g = {NULL, false};
    char piece[4096];
    size_t size = 1, given = 0;
    rewind(file);
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&calls, &g, NULL, 0, NULL);
    if (parser)
        xmlCtxtUseOptions(parser, OPTIONS);
    while (parser && !g.seen && size > 0 && given < GLANCE_LIMIT) {
        size = fread(piece, 1, sizeof piece, file);
        given += size;
        if (xmlParseChunk(parser, piece, (int)size, size == 0) != XML_ERR_OK)
            break;
    }
    /* Entities that the document declares are kept in one, though nothing asked for it. */
    if (parser)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return g.format;
}

static void read_document(km_intake *intake, const km_xml_format *format, FILE *file, const uint64_t *trouble_at)
{
    feed f = {file, 0, false};
    rewind(file);
    xmlDocPtr document = xmlReadIO(give, NULL, &f, NULL, NULL, OPTIONS);
    if (f.over)
        km_intake_refuse(intake, "it is larger than 64 MB", 0);
    else if (!document)
        km_intake_refuse(intake, "it is not well-formed XML", *trouble_at);
    else if (xmlGetIntSubset(document))
        km_intake_refuse(intake, "it declares a document type or entities of its own", 0);
    else
        format->read(intake, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
}

void km_read_xml(km_intake *intake, FILE *file)
{
    uint64_t line = 0;
    xmlSetStructuredErrorFunc(&line, note_line);
    const km_xml_format *format = recognise(file);
    line = 0;
    if (format && km_intake_take(intake, format->name, format->unused))
        read_document(intake, format, file, &line);
    xmlSetStructuredErrorFunc(NULL, NULL);
}
