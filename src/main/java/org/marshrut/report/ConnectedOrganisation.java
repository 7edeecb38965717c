package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Category;

/**
 * Report R8: one organisation, whether it is connected and whether anybody works there.
 *
 * @param organisation its code
 * @param district empty where nobody has said
 * @param seats workplaces; null where nobody has said
 * @param people who may log in
 * @param active of these, who have logged in on the page since the day asked for; {@code idle} before it, {@code never} not yet
 * @param desk of those active, whose latest log-in was by this class of device; likewise {@code tablet}, {@code phone}
 * @param lastActivity the latest log-in, with the offset of the organisation; null for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConnectedOrganisation(
        String organisation,
        String name,
        Category category,
        String district,
        ConnectionState status,
        @Nullable LocalDate connectedOn,
        @Nullable Integer seats,
        long people,
        long active,
        long idle,
        long never,
        long desk,
        long tablet,
        long phone,
        @Nullable OffsetDateTime lastActivity) {

    /** Whether it works here. */
    enum ConnectionState {
        CONNECTED("подключена"),
        CONNECTING("подключается"),
        NOT_CONNECTED("не подключена");

        private final String title;

        ConnectionState(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean isConnected() {
        return status == ConnectionState.CONNECTED;
    }
}
