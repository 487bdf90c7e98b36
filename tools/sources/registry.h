/* What is known beforehand of each dataset: registry.txt, compiled in. */
#ifndef KM_SOURCES_REGISTRY_H
#define KM_SOURCES_REGISTRY_H

#include "km.h"

typedef struct km_registry_entry {
    km_bytes id, name, licence, address;
    km_bytes provider;    /* whose courses they are, when the data do not say it; may be empty */
    km_bytes attribution; /* a line that must go with the data; may be empty */
    km_bytes systems;     /* source systems that are a dataset of their own, with spaces between; may be empty */
    km_bytes formats;     /* names of the formats it comes in, with spaces between */
} km_registry_entry;

/* The entry of a dataset; false when the registry has none. */
bool km_registry_find(km_bytes id, km_registry_entry *entry);

/* The entry that lists a source system; false when none does. */
bool km_registry_of_system(km_bytes system, km_registry_entry *entry);

/* The entry that lists a format; false when none does. */
bool km_registry_of_format(km_bytes format, km_registry_entry *entry);

#endif
