package org.marshrut.seal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What one check has found.
 *
 * @param code the same, for programs
 * @param words for people: a sentence, with what to do where something can be done
 */
@Schema(name = "VerificationStep")
public record Step(Check check, Outcome outcome, Finding code, String words) {}
