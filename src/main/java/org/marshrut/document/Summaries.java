package org.marshrut.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.marshrut.document.DocumentView.Summary;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Rows of {@code documents} as lists show them, with the offset of their organisation. */
@Component
class Summaries {

    private final Organisations organisations;

    Summaries(Organisations organisations) {
        this.organisations = organisations;
    }

    /** @param row with a column {@code overdue} beside those of the table */
    Summary of(ResultSet row) throws SQLException {
        String organisation = row.getString("organisation");
        return new Summary(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("heading"),
                organisation,
                row.getString("author"),
                row.getString("state"),
                DocumentSteps.time(
                        row, "submitted_at", organisations.get(organisation).zone()),
                row.getString("project_number"),
                row.getString("registration_number"),
                row.getObject("registration_date", LocalDate.class),
                row.getBoolean("restricted"),
                row.getBoolean("overdue"));
    }
}
