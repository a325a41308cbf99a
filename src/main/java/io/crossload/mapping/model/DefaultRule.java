package io.crossload.mapping.model;

import io.crossload.catalogue.Code;

/** Named reasons for a default value, each with the finding that its use counts. */
public enum DefaultRule {
    LAST_NAME_FALLBACK("last-name-fallback", Code.NAME_FALLBACK),
    COMPANY_FALLBACK("company-fallback", Code.ACCOUNT_UNASSIGNED);

    private final String word;
    private final Code code;

    DefaultRule(String word, Code code) {
        this.word = word;
        this.code = code;
    }

    public String word() { return word; }

    public Code code() { return code; }

    static DefaultRule of(String word) {
        for (DefaultRule rule : values()) {
            if (rule.word.equals(word)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no rule " + word);
    }
}
