package io.crossload.emulator.actimo.bundle;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How a whole bundle looks: the styles of each source type's parts, one file a part.
 *
 * @param usual          parts of source types that have no entry of their own
 * @param perType        parts by source type
 * @param manifest       with manifest.json
 * @param contactColumns names of the contact columns to write; empty = all
 * @param screens        how much looks as the administration's screens export it
 */
public record BundleStyle(List<FileStyle> usual, Map<String, List<FileStyle>> perType, boolean manifest, List<String> contactColumns,
                          Screens screens) {
    /** Everything plain, with a manifest. */
    public static final BundleStyle CLEAN = new BundleStyle(List.of(FileStyle.PLAIN), Map.of(
        "message_event", List.of(FileStyle.PLAIN.format(Format.NDJSON).gzip(true)), "automation", List.of(FileStyle.PLAIN.format(Format.ENVELOPE))), true, List.of(),
        Screens.NONE);
    /** Clean, with a few reports, surveys and academies as the administration's screens export them: people without Actimo ids. */
    public static final BundleStyle SCREENS = CLEAN.screens(Screens.SOME);
    /** One file per quirk, no manifest: what people collect by hand over a fortnight. Lossless except for what {@code Mess.EMOJI} adds. */
    public static final BundleStyle MESSY = new BundleStyle(List.of(FileStyle.DANISH), messy(), false, List.of(), Screens.NONE);

    public BundleStyle {
        usual = List.copyOf(usual);
        perType = Map.copyOf(perType);
        contactColumns = List.copyOf(contactColumns);
    }

    /** Every file in one style. */
    public static BundleStyle of(FileStyle style) { return new BundleStyle(List.of(style), Map.of(), false, List.of(), Screens.NONE); }

    /** Every source type in n parts of the usual style. */
    public BundleStyle split(int parts) {
        return new BundleStyle(Collections.nCopies(parts, usual.get(0)), perType, manifest, contactColumns, screens);
    }

    public BundleStyle columns(List<String> contacts) { return new BundleStyle(usual, perType, manifest, contacts, screens); }

    public BundleStyle screens(Screens some) { return new BundleStyle(usual, perType, manifest, contactColumns, some); }

    List<FileStyle> parts(String type) { return perType.getOrDefault(type, usual); }

    private static Map<String, List<FileStyle>> messy() {
        FileStyle danish = FileStyle.DANISH;
        return Map.ofEntries(
            entry("workspace", FileStyle.PLAIN.delimiter('\t')),
            entry("custom_field", FileStyle.PLAIN.format(Format.JSON)),
            entry("user", danish.encoding(TextEncoding.WINDOWS_1252).dates(DateStyle.DMY_SLASH)),
            entry("group", danish.titleRows(true)),
            entry("group_member", danish.gzip(true), danish.dates(DateStyle.DMY_DOT)),
            entry("contact",
                danish,
                danish.encoding(TextEncoding.WINDOWS_1252).titleRows(true),
                danish.format(Format.XLSX).totalsRow(true),
                danish.language(Language.ES).encoding(TextEncoding.UTF_16LE).delimiter('\t').dates(DateStyle.DMY_SLASH),
                danish.language(Language.EN).delimiter(',').decimalComma(false).dates(DateStyle.DMY_DOT).encoding(TextEncoding.UTF_8),
                danish.format(Format.NDJSON)),
            entry("relationship", danish.format(Format.XLSX).titleRows(true)),
            entry("message", danish, danish.language(Language.ES)),
            entry("message_contact", danish.gzip(true), danish.language(Language.ES).delimiter('\t').encoding(TextEncoding.UTF_16LE)),
            entry("message_event", danish.dates(DateStyle.DMY_DOT), FileStyle.PLAIN.format(Format.NDJSON).gzip(true)),
            entry("academy", danish.titleRows(true)),
            entry("enrolment", danish.totalsRow(true), danish.format(Format.XLSX)),
            entry("survey", danish.language(Language.ES)),
            entry("survey_question", danish.format(Format.XLSX)),
            entry("survey_answer", danish, danish.format(Format.NDJSON).gzip(true)),
            entry("survey_aggregate", danish.dates(DateStyle.DMY_SLASH)),
            entry("one_on_one", danish.titleRows(true), danish.format(Format.JSON)),
            entry("score", danish.totalsRow(true), FileStyle.PLAIN.format(Format.NDJSON).gzip(true)),
            entry("file", danish),
            entry("automation", FileStyle.PLAIN.format(Format.ENVELOPE)));
    }

    private static Map.Entry<String, List<FileStyle>> entry(String type, FileStyle... parts) { return Map.entry(type, List.of(parts)); }
}
