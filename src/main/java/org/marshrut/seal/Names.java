package org.marshrut.seal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.marshrut.text.Typed;

/** Names in certificates as they are shown: whoever makes a certificate writes into it what he likes. */
final class Names {

    private static final int LONGEST = 200;

    private Names() {}

    /** The common name, else the organisation's, else all of it. */
    static String of(X500Name name) {
        String common = part(name, BCStyle.CN);
        String organisation = common.isEmpty() ? part(name, BCStyle.O) : common;
        return organisation.isEmpty() ? shown(name.toString()) : organisation;
    }

    /** Empty when the name has no organisation, or it is the common name already. */
    static String organisation(X500Name name) {
        String organisation = part(name, BCStyle.O);
        return organisation.equals(of(name)) ? "" : organisation;
    }

    private static String part(X500Name name, ASN1ObjectIdentifier type) {
        RDN[] parts = name.getRDNs(type);
        return parts.length == 0 || parts[0].getFirst() == null
                ? ""
                : shown(IETFUtils.valueToString(parts[0].getFirst().getValue()).replace("\\", ""));
    }

    private static String shown(String text) {
        return Typed.cut(Typed.shown(text), LONGEST);
    }
}
