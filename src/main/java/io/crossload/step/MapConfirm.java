package io.crossload.step;

import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** {@code crossload map confirm}: opens the gate for the mapping, the columns of the newest extract, and what the org says of the fields that are written. */
public final class MapConfirm {
    /**
     * What is confirmed.
     *
     * @param checksum of the mapping files
     * @param unmapped columns with a value that nothing uses
     * @param losses   conversions that do not keep all that a value says
     * @param losing   those of them that are known to concern rows of this extract
     * @param unfilled required fields of the org that nothing fills
     * @param missing  what the mapping writes and the org lacks
     */
    public record Summary(String checksum, int extract, String org, int mappings, int fields, List<String> unmapped, int losses, int losing, List<String> unfilled, List<String> missing) {
        /** Without the names of columns, which are the customer's. */
        String sentence() {
            return mappings + " mappings with " + fields + " fields; " + unmapped.size() + " columns not mapped, " + losses + " conversions that may lose something, " + losing + " of them known to, " + unfilled.size()
                + " required fields not filled, " + missing.size() + " fields missing in the org";
        }
    }

    private final Container container;
    private final Summary summary;

    /** @param by who looks; @throws CrossloadException MAP_UNFIT, and the gate is closed, when the mapping does not fit the org */
    public MapConfirm(Container container, String by) {
        this.container = container;
        container.requireOrgLogin();
        OrgPin.require(container);
        MapView view = MapShow.of(container);
        MapReport.write(container.home().path(), view);
        summary = new Summary(view.checksum(), view.extract(), container.orgId(), view.mappings().size(), view.mappings().stream().mapToInt(m -> m.fields().size() + m.parents().size()).sum(),
            view.unmapped(), view.losses().size(), (int) view.losses().stream().filter(l -> l.rows() != null && l.rows() > 0).count(), view.unfilled(), view.missing());
        if (!summary.unfilled().isEmpty() || !summary.missing().isEmpty()) {
            new Gatekeeper(container).close(Gate.MAP, by, null, summary.sentence());
            throw new CrossloadException(Code.MAP_UNFIT, (summary.unfilled().isEmpty() ? "" : "Required and not filled: " + String.join(", ", summary.unfilled()) + ". ")
                + (summary.missing().isEmpty() ? "" : "Not in the org, or hidden from the user who loads: " + String.join(", ", summary.missing()) + "."));
        }
    }

    public Summary summary() { return summary; }

    public void confirm(String by) { new Gatekeeper(container).open(Gate.MAP, by, null, summary.sentence()); }
}
