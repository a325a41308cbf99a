package io.crossload.check;

import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.SourceType;

/** Values that are longer than the field of the target that takes them as they are. */
final class Lengths {
    private final CheckSettings settings;

    Lengths(CheckSettings settings) { this.settings = settings; }

    List<RowCondition> conditions(SourceType type) {
        return settings.lengths().stream().filter(l -> l.sourceType().equals(type.name()))
            .map(l -> new RowCondition(code(l.tooLong()), l.field(), longer("r.\"" + l.field() + '"', l.max()))).toList();
    }

    private static Code code(CheckSettings.TooLong tooLong) {
        return switch (tooLong) {
            case TRUNCATE -> Code.VALUE_TRUNCATED;
            case ATTACH -> Code.VALUE_ATTACHED;
            case FAIL -> Code.VALUE_TOO_LONG;
        };
    }

    /** Salesforce counts UTF-16 units: characters beyond U+FFFF count twice. Bytes are never fewer, and are known without looking at the text. */
    private static String longer(String value, int max) {
        return "strlen(" + value + ") > " + max + " AND length(" + value + ") + length(regexp_replace(" + value + ", '[^\\x{10000}-\\x{10FFFF}]', '', 'g')) > " + max;
    }
}
