#include "report/check_rooms.h"

void km_check_esco(km_findings *findings)
{
    (void)findings;
}
