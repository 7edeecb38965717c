package org.marshrut.right;

/**
 * An administrator has changed a right; published inside the transaction that changes it, so whoever writes it down does so
 * in the same transaction or not at all.
 *
 * @param subject code of the position, the organisation or the kind of document
 * @param what has been changed, in Russian, with the ground of it
 */
public record RightChanged(String subject, String what) {}
