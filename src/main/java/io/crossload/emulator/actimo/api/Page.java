package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Struck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The stretch of a list that a request asks for.
 *
 * @param from   first position
 * @param limit  rows at most
 * @param number page number from 1, where the style has one
 * @param whole  the list is not paged
 */
record Page(long from, long limit, long number, boolean whole) {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final String CURSOR = "position:";

    static Page of(Call call, PagingStyle style, Struck struck) {
        if (style == PagingStyle.NONE || !call.asksForPage()) {
            return new Page(0, Long.MAX_VALUE, 1, true);
        }
        long limit = Math.max(1, Math.min(MOST, call.number("limit", USUAL)));
        long from = switch (style) {
            case OFFSET -> Math.max(0, call.number("offset", 0));
            case CURSOR -> call.has("cursor") && !call.parameter("cursor").isEmpty() ? position(call.parameter("cursor")) : 0;
            default -> (Math.max(1, Math.min(Long.MAX_VALUE / MOST, call.number("page", 1))) - 1) * limit;
        };
        return new Page(struck.has(FaultKind.PAGE_IGNORED) ? 0 : from, limit, from / limit + 1, false);
    }

    boolean hasNext(long total) { return !whole && from + limit < total; }

    String nextCursor() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((CURSOR + (from + limit)).getBytes(StandardCharsets.US_ASCII));
    }

    private static long position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(CURSOR)) {
                return Math.max(0, Long.parseLong(text.substring(CURSOR.length())));
            }
        } catch (IllegalArgumentException e) {
            // falls through: the same answer as for a cursor of somebody else's making
        }
        throw new BadRequest("cursor is not one of ours");
    }
}
