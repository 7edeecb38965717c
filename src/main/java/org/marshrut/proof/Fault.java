package org.marshrut.proof;

/**
 * What is not as it was.
 *
 * @param where name of the file, or what else of the package
 * @param words a Russian sentence
 */
public record Fault(String where, String words) {

    static final String CONTAINER = "Архив";
    static final String MANIFEST = "Опись";
    static final String CHAIN = "Цепочка решений";
}
