package io.crossload.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceReference;

/** Whether every reference of the source contract finds its record. */
final class References {
    /** Below this, a few strays are easily more than half. */
    private static final long TOO_FEW_TO_TELL = 100;

    private final SourceContract contract;
    private final Set<String> held;

    /** @param held source types of which the extract holds rows */
    References(SourceContract contract, Set<String> held) {
        this.contract = contract;
        this.held = held;
    }

    /** Those of a type that are followed. Lists that support others and that a source need not offer are not missed. */
    List<SourceReference> of(String type) {
        return contract.references().stream().filter(r -> r.type().equals(type)).filter(r -> held.contains(r.to()) || r.parent() || r.to().equals("user")).toList();
    }

    List<RowCondition> conditions(String type) {
        List<RowCondition> conditions = new ArrayList<>();
        for (SourceReference reference : of(type)) {
            String to = "to_" + reference.field();
            conditions.add(new RowCondition(code(reference), reference.field(), to + ".missing"));
            if (reference.parent()) {
                conditions.add(new RowCondition(Code.REFERENCE_DELETED, reference.field(), to + ".gone"));
            }
        }
        return conditions;
    }

    private static Code code(SourceReference reference) {
        return switch (reference.to()) {
            case "user" -> Code.OWNER_UNKNOWN;
            case "survey_question" -> Code.QUESTION_UNKNOWN;
            default -> reference.parent() ? Code.REFERENCE_ORPHAN : Code.REFERENCE_LOST;
        };
    }

    /** A few orphans are parked and cured one by one; if most find nothing, a whole list is missing or of another workspace. */
    List<Found> broken(String type, RowScan.Size size, List<Found> found) {
        List<Found> broken = new ArrayList<>();
        for (SourceReference reference : of(type)) {
            long filled = size.filled().get(reference.field());
            long orphans = found.stream().filter(f -> f.code() == code(reference) && f.detail().equals(reference.field())).mapToLong(Found::count).sum();
            if (reference.parent() && filled >= TOO_FEW_TO_TELL && orphans * 2 > filled) {
                broken.add(new Found(Code.REFERENCES_BROKEN, type, reference.field(), orphans, List.of()));
            }
        }
        return broken;
    }
}
