package org.marshrut.exchange;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The folders of the exchange, on one disk. None of them is made by the product: one that is missing is a disk that is not there.
 *
 * @param inbox where packages come in, a folder each; without it nothing is taken
 * @param outbox where packages go out; without it nothing is sent by the exchange
 * @param quarantine where broken ones are put aside; needed with the inbox
 * @param largest all files of a package together, unpacked ones too
 * @param lookEvery how often a node looks; {@link ExchangeWatch} asks for it by name
 */
@ConfigurationProperties("marshrut.exchange")
record ExchangeSettings(
        @Nullable Path inbox,
        @Nullable Path outbox,
        @Nullable Path quarantine,
        @DefaultValue("200MB") DataSize largest,
        @DefaultValue("10s") Duration lookEvery) {

    ExchangeSettings {
        inbox = named(inbox);
        outbox = named(outbox);
        quarantine = named(quarantine);
        if (inbox != null && quarantine == null) {
            throw new IllegalArgumentException(
                    "Задана папка входящих пакетов (MARSHRUT_EXCHANGE_INBOX), значит, нужна и папка для неисправных:"
                            + " MARSHRUT_EXCHANGE_QUARANTINE.");
        }
    }

    /** A variable of the environment that is empty names no folder. */
    private static @Nullable Path named(@Nullable Path folder) {
        return folder == null || folder.toString().isBlank() ? null : folder;
    }

    boolean isUsed() {
        return inbox != null || outbox != null;
    }
}
