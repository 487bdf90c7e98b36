#include "sources/xml_nodes.h"

#include <string.h>

#include "catalogue/pool.h"

static const xmlNode *from(const xmlNode *node, const char *name)
{
    while (node && (node->type != XML_ELEMENT_NODE || (name && strcmp((const char *)node->name, name) != 0)))
        node = node->next;
    return node;
}

const xmlNode *km_xml_child(const xmlNode *parent, const char *name)
{
    return parent ? from(parent->children, name) : NULL;
}

const xmlNode *km_xml_next(const xmlNode *node, const char *name)
{
    return node ? from(node->next, name) : NULL;
}

static km_bytes trim(km_bytes text)
{
    while (text.size && strchr(" \t\r\n", text.data[text.size - 1]))
        text.size--;
    while (text.size && strchr(" \t\r\n", text.data[0])) {
        text.data++;
        text.size--;
    }
    return text;
}

km_bytes km_xml_text(const xmlNode *node)
{
    for (const xmlNode *part = node ? node->children : NULL; part; part = part->next) {
        bool is_text = part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE;
        km_bytes text = is_text ? trim(km_bytes_of((const char *)part->content)) : (km_bytes){"", 0};
        if (text.size)
            return text;
    }
    return (km_bytes){"", 0};
}

km_bytes km_xml_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *own = node ? node->properties : NULL; own; own = own->next)
        if (strcmp((const char *)own->name, name) == 0 && own->children && own->children->type == XML_TEXT_NODE)
            return km_bytes_of((const char *)own->children->content);
    return (km_bytes){"", 0};
}
