package org.marshrut.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.marshrut.seal.Chains.Chain;
import org.marshrut.seal.RevocationList.Head;
import org.marshrut.seal.RevocationList.Issuer;

/** Asks the lists about every certificate of a chain below its root. What no list says is not guessed. */
final class Revocation {

    private final Trust trust;
    private final Instant now;
    private final Set<Head> asked = new LinkedHashSet<>();

    Revocation(Trust trust, Instant now) {
        this.trust = trust;
        this.now = now;
    }

    /** The lists that gave an answer. */
    Set<Head> asked() {
        return asked;
    }

    /** @param at when the certificate was used, as far as that is proved */
    List<Step> of(Chain chain, Instant at) {
        if (!chain.isBuilt()) {
            return List.of(Finding.CHAIN_NEEDED.step());
        }
        if (!trust.listsConfigured()) {
            return List.of(Finding.LISTS_NOT_CONFIGURED.step());
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < chain.path().size(); i++) {
            steps.add(of(chain.path().get(i), chain.path().get(i + 1), at));
        }
        return steps;
    }

    private Step of(X509CertificateHolder certificate, X509CertificateHolder issuer, Instant at) {
        String authority = Names.of(issuer.getSubject());
        RevocationList list = trust.lists().get(key(issuer));
        if (list == null) {
            String refused = trust.refused().get(issuer.getSubject());
            if (refused != null) {
                return Finding.LIST_REFUSED.step(authority, refused);
            }
            return (trust.unread() > 0 ? Finding.LISTS_UNREADABLE : Finding.LIST_MISSING).step(authority);
        }
        asked.add(list.head());
        String owner = Names.of(certificate.getSubject());
        // A list that is old may have missed something, but what it says is so.
        Optional<Instant> since = list.revokedSince(certificate.getSerialNumber());
        if (since.isPresent() && !since.get().isAfter(at)) {
            return Finding.REVOKED.step(owner, Moments.words(since.get()));
        }
        return silent(list.head(), certificate, authority, at)
                .orElseGet(() -> since.map(later -> Finding.REVOKED_LATER.step(owner, Moments.words(later)))
                        .orElseGet(() -> Finding.NOT_REVOKED.step(
                                owner, Moments.words(list.head().thisUpdate()))));
    }

    /** Why it proves nothing that a list does not name a certificate. */
    private Optional<Step> silent(Head list, X509CertificateHolder certificate, String authority, Instant at) {
        if (list.thisUpdate().isAfter(now)) {
            return Optional.of(Finding.LIST_AHEAD.step(authority, Moments.words(list.thisUpdate())));
        }
        // One that was made after the signature knows all that there was to know of that moment.
        if (list.nextUpdate().isBefore(now) && !list.thisUpdate().isAfter(at)) {
            return Optional.of(Finding.LIST_OLD.step(authority, Moments.words(list.nextUpdate())));
        }
        return certificate.getNotAfter().toInstant().isBefore(list.thisUpdate())
                ? Optional.of(Finding.LIST_FORGETS.step(Names.of(certificate.getSubject())))
                : Optional.empty();
    }

    private static Issuer key(X509CertificateHolder issuer) {
        try {
            return new Issuer(
                    issuer.getSubject(),
                    Hash.of(issuer.getSubjectPublicKeyInfo().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
