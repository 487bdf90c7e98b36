/* Which educations, events and providers belong together: what the checks of both stand on. */
#ifndef KM_REPORT_CHECK_OFFERS_H
#define KM_REPORT_CHECK_OFFERS_H

#include "report/checks.h"

typedef struct km_offers {
    km_pair_map education_of; /* (education id, 0) -> index of the education first read */
    km_pair_map event_of;     /* (education id, 0) -> index of the event first read */
    km_pair_map provider_of;  /* (provider id, 0) -> index of the provider first read */
    bool providers;           /* any were read */
    bool failed;
} km_offers;

km_offers km_offers_find(km_arena *arena, const km_catalogue *catalogue);

/* The name of whoever gives an event, or an education by its first event; empty when unknown. */
km_bytes km_offers_event_provider(const km_offers *offers, const km_inputs *inputs, const km_event *event);
km_bytes km_offers_education_provider(const km_offers *offers, const km_inputs *inputs, const km_education *education);

#endif
