package io.crossload.step;

/** Where a step tells how far it is; the command line shows bars or lines, the container logs. */
public interface Progress {
    Progress SILENT = new Progress() {
        @Override
        public void phase(String name, long total) { }

        @Override
        public void done(long count) { }

        @Override
        public void note(String line) { }
    };

    /** A new phase starts. @param total rows to come, -1 when nobody knows */
    void phase(String name, long total);

    /** A part of the phase begins, for example one mapping of a load. @param total rows to come */
    default void part(String name, long total) { }

    /** Something worth knowing beside the count, in a few words; the newest counts. */
    default void detail(String words) { }

    /** Rows done so far in this phase. */
    void done(long count);

    /** A line for the reader. */
    void note(String line);

    /** Nothing more comes. */
    default void end() { }
}
