package io.crossload.source.api;

import java.util.LinkedHashMap;
import java.util.Map;

import io.crossload.source.profile.ApiSettings.Paging;
import io.crossload.source.profile.ApiSettings.Paging.Style;

/** Where in a list the reader stands, in the words of the paging style. */
final class PageSequence {
    private final Paging paging;
    private boolean paged;
    private int index;
    private long offset;
    private String cursor;
    private String link;

    PageSequence(Paging paging) {
        this.paging = paging;
        restart();
    }

    void restart() {
        paged = paging.style() != Style.NONE;
        index = 1;
        offset = 0;
        cursor = null;
        link = null;
    }

    /** Asks for everything at once from here on. */
    void withoutPages() { paged = false; }

    /** Numbered pages can be asked for in any order; the others only one after the other. */
    boolean isNumbered() { return paging.style() == Style.PAGE || paging.style() == Style.OFFSET; }

    /** Counts from 1. */
    int index() { return index; }

    long offset() { return offset; }

    void backTo(int page, long rowsBefore) {
        index = page;
        offset = rowsBefore;
    }

    String cursor() { return cursor; }

    /** The next page's address as the source gave it, or null. */
    String link() { return link; }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (paged) {
            parameters.put(paging.size(), String.valueOf(paging.sizeValue()));
            switch (paging.style()) {
                case PAGE -> parameters.put(paging.page(), String.valueOf(paging.first() + index - 1));
                case OFFSET -> parameters.put(paging.offset(), String.valueOf(offset));
                case CURSOR -> {
                    if (cursor != null) {
                        parameters.put(paging.cursorParam(), cursor);
                    }
                }
                default -> { }
            }
        }
        return parameters;
    }

    /**
     * Moves to the next page.
     *
     * @return false when the answer names none
     */
    boolean advance(PageFacts facts, long rows) throws InvalidAnswer {
        index++;
        offset += rows;
        return switch (paged ? paging.style() : Style.NONE) {
            case PAGE, OFFSET -> true;
            case NONE -> false;
            case CURSOR -> {
                refuseSame(cursor, facts.cursor());
                cursor = facts.cursor();
                yield cursor != null;
            }
            case LINK -> {
                refuseSame(link, facts.link());
                link = facts.link();
                yield link != null;
            }
        };
    }

    private static void refuseSame(String current, String next) throws InvalidAnswer {
        if (next != null && next.equals(current)) {
            throw new InvalidAnswer("the next page is the same page again");
        }
    }
}
