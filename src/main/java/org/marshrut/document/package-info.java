/** The facts about a document: its card, its files, every decision asked for and given. */
@NullMarked
package org.marshrut.document;

import org.jspecify.annotations.NullMarked;
