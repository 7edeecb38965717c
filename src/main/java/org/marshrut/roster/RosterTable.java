package org.marshrut.roster;

import java.util.List;
import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.trail.TrailEvent;

/** A table that people import and export as a whole. */
public interface RosterTable {

    CsvTable.Columns columns();

    /** What the trail calls a changed line. */
    TrailEvent event();

    /** All rows under the columns of a file, required ones first. */
    Stream<List<String>> rows();

    /** Compares a file with what is stored; reads only. */
    Plan plan(CsvTable file);
}
