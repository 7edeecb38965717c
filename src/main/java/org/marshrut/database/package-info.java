/** Where the data lives: an embedded PostgreSQL by default, and clear words when a database cannot be used. */
@NullMarked
package org.marshrut.database;

import org.jspecify.annotations.NullMarked;
