package org.marshrut.seal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.marshrut.seal.RevocationList.Issuer;

/**
 * What the folders held when they were read last: whom one trusts, and who is not trusted any more. Never changed, so one
 * verification sees one state.
 *
 * @param rootsConfigured whether there is a folder to be read at all
 * @param anchors self-signed certificates
 * @param authorities other certificates, through which a chain may lead
 * @param sha256 of the certificates, whatever their files are called
 * @param lists the newest of each issuer
 * @param refused why an issuer's list is not used
 * @param unread files of the folder of lists that do not even say whose list they are
 */
record Trust(
        boolean rootsConfigured,
        List<X509CertificateHolder> anchors,
        List<X509CertificateHolder> authorities,
        String sha256,
        boolean listsConfigured,
        Map<Issuer, RevocationList> lists,
        Map<X500Name, String> refused,
        int unread) {

    Stream<X509CertificateHolder> certificates() {
        return Stream.concat(anchors.stream(), authorities.stream());
    }
}
