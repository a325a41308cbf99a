package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;

/** A document is linked to a record once. */
final class ContentDocumentLinkRule implements ObjectRule {
    private final Table documents;

    ContentDocumentLinkRule(Org org) { documents = org.table("ContentDocument"); }

    @Override
    public void beforeSave(Save save) {
        if (!save.creates()) return;
        String entity = save.value("LinkedEntityId");
        int document = Ids.number(save.value("ContentDocumentId").getBytes(StandardCharsets.US_ASCII), 0);
        Table links = save.table();
        for (int other : links.children(save.field("ContentDocumentId"), documents, document)) {
            if (!entity.equals(PackedRow.text(links.row(other), save.field("LinkedEntityId")))) continue;
            save.draft().fail(RowError.of("DUPLICATE_VALUE", "duplicate value found: <unknown> duplicates value on record with id: <unknown>"));
            return;
        }
    }
}
