package io.crossload.source.api;

import java.time.Instant;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.profile.ApiSettings.Paging;
import io.crossload.source.profile.ApiSettings.Paging.EndOn;

/**
 * Reads one list to its end, page by page, and does not trust the source about where that is: the page parameter may be ignored, records may
 * move between pages while they are read, cursors expire, the last page may be repeated for ever.
 */
final class ListRead {
    private static final int MOST_RESTARTS = 3;
    private static final int SMALLEST_BUFFER = 1000;

    private final PatientGet get;
    private final EnvelopeReader envelope;
    private final ListAddress address;
    private final Paging paging;
    private final PageSequence sequence;
    private final Delivery delivery;
    private final boolean whole;

    private int pages;
    private int restarts;
    private boolean again;
    private boolean ignored;
    private long repeats;
    private int driftPage = Integer.MAX_VALUE;
    private long driftOffset;
    private long smallestTotal = Long.MAX_VALUE;
    private long largestTotal = -1;
    private Instant date;
    private long peak;

    /** @param whole whether the list is asked for as a whole, so that the source's own total can be held against it */
    ListRead(PatientGet get, EnvelopeReader envelope, ListAddress address, Paging paging, Delivery delivery, boolean whole) {
        this.get = get;
        this.envelope = envelope;
        this.address = address;
        this.paging = paging;
        this.sequence = new PageSequence(paging);
        this.delivery = delivery;
        this.whole = whole;
    }

    /** @throws UnexpectedStatus when the list's first page is refused */
    void read() {
        try {
            sweep();
            boolean canReadAgain = sequence.isNumbered() && !ignored && delivery.delivered() <= SeenKeys.CAPACITY;
            if (canReadAgain && (smallestTotal < largestTotal || whole && delivery.delivered() < smallestTotal && hasTotal())) {
                // Rows that were deleted draw others forward over a page boundary, unseen: only the total tells, and only a full read finds them.
                driftPage = smallestTotal < largestTotal ? 1 : driftPage;
                driftOffset = 0;
                readAgain(1, 0);
            } else if (driftPage < Integer.MAX_VALUE && sequence.isNumbered()) {
                readAgain(driftPage, driftOffset);
            }
            if (driftPage < Integer.MAX_VALUE) {
                delivery.finding(Code.PAGE_DRIFT, address.template() + ": " + repeats + " repeats dropped");
            }
            if (whole && hasTotal() && (delivery.delivered() < smallestTotal || delivery.delivered() > largestTotal)) {
                delivery.finding(Code.TOTAL_DISAGREES, address.template() + ": total " + largestTotal + ", delivered " + delivery.delivered());
            }
        } catch (InvalidAnswer e) {
            throw new CrossloadException(Code.SOURCE_ANSWER_INVALID, "(" + address.template() + ": " + e.getMessage() + ")");
        }
    }

    private boolean hasTotal() { return largestTotal >= 0; }

    private void readAgain(int page, long rowsBefore) throws InvalidAnswer {
        again = true;
        sequence.backTo(page, rowsBefore);
        sweep();
    }

    private void sweep() throws InvalidAnswer {
        PageIntake previous = null;
        int same = 0;
        int known = 0;
        long previousOffset = sequence.offset();
        while (true) {
            Page page = ask(previous);
            if (page == Page.EXPIRED) {
                previous = null;
                continue;
            }
            if (page == Page.PAST_THE_END) {
                return;
            }
            PageIntake intake = page.intake();
            boolean repeated = previous != null && intake.first() != null && intake.first().equals(previous.first());
            if (repeated && sequence.isNumbered() && sequence.index() == 2) {
                pagingIgnored(previous.rows());
                return;
            }
            long fresh = 0;
            if (page.facts() == null || intake.sameAs(previous)) {
                refuseLoop(++same);
            } else {
                same = 0;
                fresh = deliver(page, previousOffset);
            }
            known = fresh == 0 ? known + 1 : 0;
            if (isLast(intake, same, known)) {
                return;
            }
            previousOffset = sequence.offset();
            if (!sequence.advance(page.facts(), intake.rows())) {
                warnIfCut(intake);
                return;
            }
            previous = intake;
        }
    }

    private boolean isLast(PageIntake intake, int same, int known) {
        if (!sequence.isNumbered()) {
            return false;
        }
        // A source that repeats its last page for every number beyond it, or that delivers nothing new twice, has no more.
        return intake.rows() == 0 || same == 2 || known == 2 && !again || paging.endOn() == EndOn.SHORT && intake.rows() < paging.sizeValue();
    }

    private void refuseLoop(int same) throws InvalidAnswer {
        if (!sequence.isNumbered() && same > 0) {
            throw new InvalidAnswer("the next page is the same page again");
        }
    }

    /**
     * One answer; EXPIRED and PAST_THE_END stand for refusals that are no errors.
     *
     * @param facts  null when it was broken off because it began like the page before
     * @param counts records that were new, and records that were dropped because they had come before
     */
    private record Page(PageFacts facts, PageIntake intake, long[] counts) {
        static final Page EXPIRED = new Page(null, null, null);
        static final Page PAST_THE_END = new Page(null, null, null);
    }

    private Page ask(PageIntake previous) throws InvalidAnswer {
        if (pages >= paging.maxPages()) {
            throw new InvalidAnswer("more than " + paging.maxPages() + " pages");
        }
        int number = sequence.index();
        String where = address.template() + " page " + number;
        long[] counts = new long[2];
        boolean[] repeatedTry = new boolean[1];
        PageIntake intake = new PageIntake(delivery.keys(), sequence.isNumbered() && previous != null ? previous.first() : null,
            Math.max(SMALLEST_BUFFER, 2 * paging.sizeValue()), row -> counts[delivery.row(row, where, again || repeatedTry[0]) ? 0 : 1]++);
        try {
            PageFacts facts = get.get(address.request(sequence), answer -> {
                repeatedTry[0] = intake.isStreaming();
                counts[1] = 0;
                intake.begin();
                delivery.nextAnswer();
                return envelope.read(answer, intake::row, intake::oddity);
            });
            pages++;
            date = date == null ? facts.date() : date;
            if (facts.total() != null) {
                smallestTotal = Math.min(smallestTotal, facts.total());
                largestTotal = Math.max(largestTotal, facts.total());
            }
            peak = Math.max(peak, intake.peak());
            return new Page(facts, intake, repeatedTry[0] ? new long[] {counts[0], 0} : counts);
        } catch (PageIntake.SameAgain e) {
            pages++;
            return new Page(null, intake, counts);
        } catch (UnexpectedStatus e) {
            return refused(e, previous);
        }
    }

    private Page refused(UnexpectedStatus e, PageIntake previous) throws InvalidAnswer {
        if (sequence.cursor() != null && (e.status() == 400 || e.status() == 410) && restarts++ < MOST_RESTARTS) {
            delivery.finding(Code.CURSOR_EXPIRED, address.template() + " page " + sequence.index());
            sequence.restart();
            again = true;
            return Page.EXPIRED;
        }
        if (e.status() == 404 && previous != null && sequence.isNumbered()) {
            return Page.PAST_THE_END;
        }
        if (pages > 0) {
            throw new InvalidAnswer("HTTP " + e.status() + " in the middle of the list");
        }
        throw e;
    }

    /** @return how many records were new */
    private long deliver(Page page, long previousOffset) {
        String where = address.template() + " page " + sequence.index();
        page.intake().drain().forEach(raw -> delivery.oddity(raw, where));
        if (page.counts()[1] > 0 && !again) {
            repeats += page.counts()[1];
            if (sequence.index() - 1 < driftPage) {
                driftPage = Math.max(1, sequence.index() - 1);
                driftOffset = previousOffset;
            }
        }
        return page.counts()[0];
    }

    private void pagingIgnored(long rows) throws InvalidAnswer {
        ignored = true;
        delivery.finding(Code.PAGING_IGNORED, address.template());
        if (rows == paging.sizeValue()) {
            // Exactly a page: the size may have been honoured and the list cut. Asked without paging, the source may give all of it.
            sequence.withoutPages();
            again = true;
            Page all = ask(null);
            deliver(all, 0);
            warnIfRound(all.intake().rows());
        } else {
            warnIfRound(rows);
        }
    }

    private void warnIfCut(PageIntake only) {
        if (pages == 1 && paging.style() != Paging.Style.NONE) {
            warnIfRound(only.rows());
        }
    }

    /** A source with page settings of its own, under names that nobody knows, cuts a list at a round number. */
    private void warnIfRound(long rows) {
        if (rows == paging.sizeValue() || rows >= 10 && rows <= 1000 && (rows % 50 == 0 || rows <= 30 && (rows % 10 == 0 || rows == 25))) {
            delivery.finding(Code.LIST_MAY_BE_CUT, address.template() + ": " + rows + " records");
        }
    }

    int pages() { return pages; }

    /** The server's clock at the first answer, or null. */
    Instant date() { return date; }

    long peak() { return peak; }

    /** The address of a list: its template for messages, its real address for requests. */
    interface ListAddress {
        String template();

        ActimoRequest request(PageSequence at);
    }
}
