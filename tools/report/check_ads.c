#include "report/check_rooms.h"

void km_check_ads(km_findings *findings)
{
    (void)findings;
}
