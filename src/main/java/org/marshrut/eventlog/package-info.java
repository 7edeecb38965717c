/** What happened on the way of documents as a log that other programs read, and logs of former systems to compare with. */
@NullMarked
package org.marshrut.eventlog;

import org.jspecify.annotations.NullMarked;
