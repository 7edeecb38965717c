package org.marshrut.fileplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBars;
import org.marshrut.document.TextFromCard;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.signature.Signatures;
import org.springframework.stereotype.Component;

/**
 * Acts on files: which files one names, and whether it has the force to dispose of them. Of which fields of its card they are
 * read, its kind says.
 */
@Component
class FileActs {

    enum Purpose {
        DESTRUCTION("destroys", "Дела не уничтожаются"),
        TRANSFER("transfers", "Дела не передаются");

        private final String property;
        private final String refusal;

        Purpose(String property, String refusal) {
            this.property = property;
            this.refusal = refusal;
        }

        String refusal() {
            return refusal;
        }
    }

    private static final String RECEIVER = "receiver";

    private final CardFacts cards;
    private final RouteKinds kinds;
    private final NumberBars bars;
    private final LegalFacts legal;
    private final Signatures signatures;
    private final TextFromCard text;

    FileActs(
            CardFacts cards,
            RouteKinds kinds,
            NumberBars bars,
            LegalFacts legal,
            Signatures signatures,
            TextFromCard text) {
        this.cards = cards;
        this.kinds = kinds;
        this.bars = bars;
        this.legal = legal;
        this.signatures = signatures;
        this.text = text;
    }

    /** @throws Refusal 409 when the kind is no act on files */
    Purpose purpose(DocumentFacts act) {
        return property(act, Purpose.DESTRUCTION.property).isPresent() ? Purpose.DESTRUCTION : Purpose.TRANSFER;
    }

    /** @throws Refusal 409 when the kind has no such files, there are none, or a row does not say which */
    List<FileLine> lines(DocumentFacts act, Purpose purpose) {
        List<FileLine> lines = cards.of(act.id()).get(rows(act, purpose)) instanceof List<?> rows
                ? rows.stream().map(row -> FileLine.read((Map<?, ?>) row)).toList()
                : List.of();
        if (lines.isEmpty()) {
            throw refused(purpose, "в акте нет ни одного дела. Верните его автору, чтобы он внёс строки");
        }
        if (lines.stream()
                        .map(line -> List.of(line.index(), line.year()))
                        .distinct()
                        .count()
                < lines.size()) {
            throw refused(purpose, "одно дело стоит в акте дважды. Верните его автору, чтобы он убрал строку");
        }
        return lines;
    }

    /** Code of the organisation that takes the files over; empty while the card does not say. */
    Optional<String> receiver(DocumentFacts act) {
        @Nullable
        Object code = property(act, RECEIVER).map(cards.of(act.id())::get).orElse(null);
        return Optional.ofNullable(code).map(String::valueOf);
    }

    /**
     * Signed lawfully, numbered, not annulled, and what was signed is the list as it stands in the card now: under the lock of
     * the act, until the transaction ends.
     *
     * @throws Refusal 409 naming what is missing
     */
    void checkForce(DocumentFacts act, Purpose purpose) {
        String rows = rows(act, purpose);
        bars.check(act, purpose.refusal);
        LegalFacts.Facts facts = legal.of(act.id());
        if (!facts.signed() || signatures.missing(act).isPresent()) {
            throw refused(purpose, "акт не подписан. Такой вид документа должен быть подписываемым");
        }
        if (!facts.registered()) {
            throw refused(purpose, "у акта нет номера. Сначала его подписывают и регистрируют");
        }
        if (!text.saysRowsOfCard(act.id(), rows, FileLine.COLUMNS)) {
            throw refused(
                    purpose,
                    "подписан другой список дел: текст акта не напечатан по его карточке со всеми колонками строк или карточка с тех пор изменена");
        }
    }

    private String rows(DocumentFacts act, Purpose purpose) {
        return property(act, purpose.property)
                .orElseThrow(() -> Refusal.conflict(
                        "%s: вид «%s» не говорит, какие дела в акте. В начальном событии маршрута нужно свойство %s. Сообщите аналитику."
                                .formatted(
                                        purpose.refusal,
                                        kinds.of(act.id()).map(RouteKind::name).orElse(act.kind()),
                                        purpose.property)));
    }

    private Optional<String> property(DocumentFacts act, String name) {
        return kinds.of(act.id()).flatMap(kind -> kind.property(name));
    }

    static Refusal refused(Purpose purpose, String why) {
        return Refusal.conflict("%s: %s.".formatted(purpose.refusal, why));
    }
}
