package org.marshrut.organisation;

import java.time.ZoneId;

/** A body or an institution; {@code zone} is where its working day begins and ends, {@code hours} are when. */
public record Organisation(String code, String name, String shortName, ZoneId zone, WorkHours hours) {}
