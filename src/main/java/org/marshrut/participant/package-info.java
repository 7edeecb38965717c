/** Registration of participants for what a document announces: by a link and a QR code, without a log-in. */
@NullMarked
package org.marshrut.participant;

import org.jspecify.annotations.NullMarked;
