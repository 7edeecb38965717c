/** What people are told about what happened to their documents, in Tasklist and by mail. */
@NullMarked
package org.marshrut.notification;

import org.jspecify.annotations.NullMarked;
