package io.crossload.source.file;

import io.crossload.source.contract.SourceType;

import java.util.Locale;
import java.util.Set;

/** The answers in a row of a wide file: one record per question that was answered, with what the row says about the person in each. */
final class Answers {
    private final Records records;
    private final String[] questions;
    private final int heading;
    private final int cell;
    private final Set<String> nullWords;
    private long unanswered;

    Answers(SourceFile file, Columns columns, Records records) {
        SourceType type = file.type();
        this.records = records;
        this.questions = columns.questions();
        this.heading = type.indexOf(type.wide().heading());
        this.cell = type.indexOf(type.wide().cell());
        this.nullWords = file.rules().values().nullWords();
    }

    /** Whether the first filled cell is an answer, which may be any words; the first column alone may also hold a note. */
    boolean beginIn(String[] cells, int count) {
        for (int i = 0; i < Math.min(count, questions.length); i++) {
            if (cells[i] != null && !cells[i].isBlank()) {
                return i > 0 && questions[i] != null;
            }
        }
        return false;
    }

    /** Delivers the answers of the row whose other cells the records hold already. */
    void deliver(String[] cells, int count, long line) {
        String[] person = records.take();
        boolean any = false;
        for (int i = 0; i < Math.min(count, questions.length); i++) {
            if (questions[i] != null && isAnswer(cells[i])) {
                records.giveBack(person);
                records.set(heading, questions[i]);
                records.set(cell, cells[i]);
                records.deliver(line);
                any = true;
            }
        }
        unanswered += any ? 0 : 1;
    }

    private boolean isAnswer(String text) {
        return text != null && !text.isBlank() && !nullWords.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Rows that hold no answer. */
    long unanswered() { return unanswered; }
}
