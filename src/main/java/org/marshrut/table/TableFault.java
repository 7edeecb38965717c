package org.marshrut.table;

import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A table that gives no answer the product can act on. A person's request is refused with it, a job becomes an incident
 * with these words: nothing goes on as though the table had said something.
 */
public final class TableFault extends Refusal {

    TableFault(TableDescription table, String name, String what) {
        super(
                HttpStatus.CONFLICT,
                "Таблица «%s» (%s): %s. Ничего не изменено. Обратитесь к аналитику; когда он исправит таблицу, повторите."
                        .formatted(name, table.id(), what));
    }
}
