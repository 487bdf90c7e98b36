/* Facts of the labour market for the pack of terms: forecasts, ads by place, pay, what people have studied. */
#ifndef KM_CATALOGUE_LABOUR_H
#define KM_CATALOGUE_LABOUR_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* Educations of a group that are kept, the commonest. */
#define KM_SCHOOLED_MOST 6

/* Gathers them. rows->failed is set when memory runs out. */
km_labour_rows km_labour_gather(km_rows *rows, const km_places *places);

#endif
