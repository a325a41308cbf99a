package io.crossload.mapping.transform;

/** Shortens texts to the length of a Salesforce field. */
public final class TextCut {

    private TextCut() { }

    /**
     * At most so many UTF-16 units (Salesforce counts those), never half a surrogate pair, no blank at the end (Salesforce would strip it, and the value
     * that is read back would differ from the one that was sent).
     */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end).stripTrailing();
    }
}
