package org.marshrut.exchange;

import java.util.List;

/**
 * What a sheet for paper shows. It says nothing of what the document is about: whoever carries the letter reads it.
 *
 * @param bars and {@code square} pictures as {@code data:} addresses
 */
record Cover(String title, boolean restricted, List<Line> lines, String code, String bars, String square) {

    record Line(String name, String value) {}
}
