package org.marshrut.register;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;

/** A row as a clerk enters it, checked: the register, and how it numbers from a day on. */
record RegisterEntry(
        String code,
        String name,
        boolean signed,
        LocalDate validFrom,
        String pattern,
        String fileIndex,
        String retention) {

    private static final String CODE = "[A-Z][A-Z0-9_]{0,39}";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_INDEX = 40;

    /** @throws Refusal 400 naming each field that is wrong */
    static RegisterEntry read(
            @Nullable String code,
            @Nullable String name,
            @Nullable Boolean signed,
            @Nullable String validFrom,
            @Nullable String pattern,
            @Nullable String fileIndex,
            @Nullable String retention) {
        EntryReader reader = new EntryReader();
        String ofRegister = reader.line("code", code, "Укажите код реестра.");
        if (!ofRegister.isEmpty() && !ofRegister.matches(CODE)) {
            reader.wrong("code", "Код — латинские прописные буквы, цифры и _, первой буква, до 40 знаков.");
        }
        String called = name(reader, name);
        if (signed == null) {
            reader.wrong("signed", "Укажите, подписывают ли то, что здесь нумеруют: да или нет.");
        }
        LocalDate first = reader.day("validFrom", validFrom, true);
        String numbers = reader.line("pattern", pattern, "Укажите образец номера.", NumberPattern.LONGEST);
        if (!numbers.isEmpty()) {
            NumberPattern.fault(numbers).ifPresent(fault -> reader.wrong("pattern", fault));
        }
        String index = reader.line("fileIndex", fileIndex, "Укажите индекс дела по номенклатуре.", LONGEST_INDEX);
        String kept = reader.line("retention", retention, "Укажите срок хранения дела.", LONGEST_NAME);
        reader.check();
        return new RegisterEntry(
                ofRegister,
                called,
                Objects.requireNonNull(signed),
                Objects.requireNonNull(first),
                numbers,
                index,
                kept);
    }

    static String name(EntryReader reader, @Nullable String name) {
        return reader.line("name", name, "Укажите название реестра.", LONGEST_NAME);
    }

    boolean says(Register register) {
        return name.equals(register.name()) && signed == register.signed();
    }

    boolean says(RegisterTerm term) {
        return pattern.equals(term.pattern())
                && fileIndex.equals(term.fileIndex())
                && retention.equals(term.retention());
    }
}
