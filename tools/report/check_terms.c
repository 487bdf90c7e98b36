#include "report/check_rooms.h"

void km_check_terms(km_findings *findings)
{
    (void)findings;
}
