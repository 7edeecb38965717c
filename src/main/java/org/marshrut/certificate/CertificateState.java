package org.marshrut.certificate;

/** By the date of the person's organisation. */
public enum CertificateState {
    /** The person has presented it, no administrator has confirmed it. */
    WAITING,
    PLANNED,
    IN_USE,
    ENDED
}
