package io.crossload.emulator.actimo.customer;

/**
 * What is decided about one message before its row is written.
 *
 * @param number     from 0, oldest first
 * @param stage      how far it has come
 * @param training   its number among the trainings, or -1
 * @param survey     the number of the survey in it, or -1
 * @param day        day of its publication
 * @param created    epoch second
 * @param published  epoch second, 0 when it was not
 * @param updated    epoch second
 * @param edits      edits since day 0
 * @param audience   whom it was published to
 */
record Message(int number, Stage stage, int training, int survey, int day, long created, long published, long updated, int edits, Audience audience) {

    /** How far a message has come. */
    enum Stage {
        PUBLISHED, ARCHIVED, DRAFT, SCHEDULED,
        /** Published once, deleted since. */
        DELETED;

        boolean wasPublished() { return this == PUBLISHED || this == ARCHIVED || this == DELETED; }
    }

    /** Statistics without persons: nobody can say who opened it. */
    boolean anonymised() { return isPlain() && number % 20 == 9; }

    /** Anybody with the link may read it: views without a contact. */
    boolean isPublic() { return isPlain() && number % 20 == 1; }

    boolean hasDefaultTitle() { return isPlain() && number % 20 == 4; }

    boolean hasLongTitle() { return isPlain() && number % 20 == 2; }

    boolean wasRepublished() { return isPlain() && number % 20 == 6; }

    boolean isTraining() { return training >= 0; }

    /** Viewers who are nobody in particular. */
    int strangers() { return isPublic() && stage.wasPublished() ? 3 + number % 11 : 0; }

    private boolean isPlain() { return training < 0; }
}
