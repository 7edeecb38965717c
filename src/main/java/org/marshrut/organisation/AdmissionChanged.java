package org.marshrut.organisation;

/** Somebody was admitted to papers of restricted access, or is no longer; published inside the transaction that does it. */
public record AdmissionChanged(String login) {}
