package org.marshrut.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The ledger.
 *
 * @param leftOut documents whose history cannot be true: they are in no row
 * @param preliminary whether any of it rests on a year without a production calendar
 * @param sample whether all of it comes from the sample data of the demo region, because there is nothing else
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LostHoursAnswer(List<LostHoursRow> rows, long leftOut, boolean preliminary, boolean sample) {}
