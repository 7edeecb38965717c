package org.marshrut.applicant;

import java.util.UUID;

/** Whoever made the request was told something, in the transaction under way. What it was is in {@link ApplicantEvents}. */
public record ApplicantTold(UUID document, ApplicantEvent event) {}
