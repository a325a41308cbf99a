package io.crossload.mapping.row;

import java.util.HashMap;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.mapping.model.ValueMap;

/** A value map at work. Spellings that were met are remembered, so that letter case costs nothing per row. */
final class ValueLookup {
    private static final int REMEMBERED = 4096;
    private final ValueMap map;
    private final Map<String, String> met = new HashMap<>();

    ValueLookup(ValueMap map) {
        this.map = map;
    }

    String map(String value, RowContext context) {
        String mapped = met.get(value);
        if (mapped != null) {
            return mapped;
        }
        mapped = map.entries().get(ValueMap.key(value));
        if (mapped == null) {
            return unknown(value, context);
        }
        if (met.size() < REMEMBERED) {
            met.put(value, mapped);
        }
        return mapped;
    }

    private String unknown(String value, RowContext context) {
        return switch (map.unknown()) {
            case KEEP -> value;
            case DEFAULT -> {
                context.finding(Code.VALUE_UNMAPPED);
                yield map.defaultValue();
            }
            case IGNORE -> {
                context.finding(Code.VALUE_UNMAPPED);
                yield null;
            }
            case FAIL -> {
                context.failed(Code.VALUE_UNMAPPED);
                yield null;
            }
        };
    }
}
