/* Lists that grow in an arena, as members of a struct. */
#ifndef KM_CATALOGUE_LIST_H
#define KM_CATALOGUE_LIST_H

#include <stddef.h>

/* Declares a list: the elements, how many there are, and how many have room. */
#define KM_LIST(type, name)                                                                                            \
    type *name;                                                                                                        \
    size_t name##_count, name##_capacity

#endif
