package org.marshrut.access;

/** Where it is decided whether somebody is who he says: one place for each person, never two. */
public enum LoginSource {
    /** By a password that is kept here. */
    LOCAL,
    /** By the directory of the organisation. */
    DIRECTORY,
    /** By a provider of OpenID Connect; no password of his is ever looked at. */
    OIDC
}
