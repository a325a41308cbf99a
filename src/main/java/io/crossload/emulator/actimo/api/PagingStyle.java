package io.crossload.emulator.actimo.api;

/** How lists are paged; Actimo documents none, so each is possible. */
public enum PagingStyle {
    /** {@code page=1..&limit=}. */
    PAGE,
    /** {@code cursor=&limit=}, the next one in meta.next_cursor. */
    CURSOR,
    /** {@code offset=&limit=}. */
    OFFSET,
    /** {@code page=&limit=}, the next address in the Link header. */
    LINK,
    /** Page parameters mean nothing: always the whole list. */
    NONE
}
