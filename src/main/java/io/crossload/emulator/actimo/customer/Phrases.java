package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.JsonNode;

/** What messages, academies, surveys and conversations say: the content part of words.yaml. */
final class Phrases {
    private static final JsonNode CONTENT = Resource.yaml("words.yaml").get("content");
    static final String[] TITLES = texts("titles");
    static final String LONG_TITLE = CONTENT.get("longTitle").asText();
    static final String[] CATEGORIES = texts("categories");
    static final String[] TEXTS = texts("texts");
    static final String[] ACADEMIES = texts("academies");
    static final String[] TRAININGS = texts("trainings");
    static final String[] SURVEYS = texts("surveys");
    static final String[] PULSE = texts("pulse");
    static final String[] QUESTIONS = texts("questions");
    static final String[] OPTIONS = texts("options");
    static final String[] COMMENTS = texts("comments");
    static final String[] SUBJECTS = texts("subjects");
    static final String[] NOTES = texts("notes");
    static final String[] FILES = texts("files");

    private Phrases() { }

    private static String[] texts(String name) {
        JsonNode list = CONTENT.get(name);
        String[] texts = new String[list.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = list.get(i).asText();
        }
        return texts;
    }
}
