package io.crossload.emulator.salesforce.bulk;

/** Column delimiters by the names that jobs give them. */
enum Delimiter {
    COMMA(','), TAB('\t'), PIPE('|'), SEMICOLON(';'), CARET('^'), BACKQUOTE('`');

    private final byte sign;

    Delimiter(char sign) { this.sign = (byte) sign; }

    byte sign() { return sign; }

    /** Null when there is no such delimiter. */
    static Delimiter of(String name) {
        for (Delimiter delimiter : values()) {
            if (delimiter.name().equals(name)) return delimiter;
        }
        return null;
    }
}
