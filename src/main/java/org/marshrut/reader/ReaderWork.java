package org.marshrut.reader;

import java.io.Writer;
import java.util.List;

/** Something done to a user's file in the reader's process; made there by a constructor without arguments. */
public interface ReaderWork {

    /**
     * @param arguments what the caller gave along
     * @param words where text for the caller goes; he gets it even if the work never ends
     * @return what the caller is told in the end, at most some hundred letters
     */
    String run(List<String> arguments, Writer words) throws Exception;
}
