package org.marshrut.reception;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.applicant.OfferedServices;
import org.marshrut.applicant.Side;
import org.marshrut.document.Takers;
import org.marshrut.kind.RouteKind;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/** What citizens can hand in, and to whom. Read at most every few seconds: a crowd of readers costs the database nothing. */
@Component
class Offers {

    private static final long KEPT = 5_000_000_000L;
    private static final String ADDRESSEE = "citizenAddressee";

    record Addressee(String code, String name) {}

    /**
     * @param term in plain words; empty where no norm says so
     * @param addressees among whom the citizen chooses; none where a table decides, or nobody takes it now
     */
    record Offer(String code, String name, String term, boolean byTable, List<Addressee> addressees, RouteKind kind) {}

    private record Read(List<Offer> offers, long at) {}

    private final OfferedServices services;
    private final AnswerTerms terms;
    private final Takers takers;
    private final Organisations organisations;
    private volatile @Nullable Read read;

    Offers(OfferedServices services, AnswerTerms terms, Takers takers, Organisations organisations) {
        this.services = services;
        this.terms = terms;
        this.takers = takers;
        this.organisations = organisations;
    }

    List<Offer> all() {
        Read known = read;
        if (known == null || System.nanoTime() - known.at() > KEPT) {
            known = new Read(services.of(Side.CITIZEN).stream().map(this::offer).toList(), System.nanoTime());
            read = known;
        }
        return known.offers();
    }

    Optional<Offer> find(String code) {
        return all().stream().filter(offer -> offer.code().equals(code)).findFirst();
    }

    /** The table by which the body is found that answers; empty where the citizen chooses. */
    static Optional<String> table(RouteKind kind) {
        return kind.property(ADDRESSEE);
    }

    private Offer offer(RouteKind kind) {
        boolean byTable = table(kind).isPresent();
        return new Offer(
                Side.CITIZEN.service(kind).orElseThrow(),
                kind.name(),
                terms.promised(kind).orElse(""),
                byTable,
                byTable
                        ? List.of()
                        : takers.organisations(kind).stream()
                                .map(organisations::get)
                                .map(one -> new Addressee(one.code(), one.name()))
                                .toList(),
                kind);
    }
}
