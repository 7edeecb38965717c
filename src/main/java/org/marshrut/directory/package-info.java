/** A directory of an organisation (LDAP): who stands there, and whether a password is his. Knows nothing of ours. */
@NullMarked
package org.marshrut.directory;

import org.jspecify.annotations.NullMarked;
