package io.crossload.emulator.actimo.customer;

/** The list of files with size and checksum of the bytes that the download serves. */
final class FileRows {
    private final World world;
    private final Attachments attachments;

    FileRows(World world, Attachments attachments) {
        this.world = world;
        this.attachments = attachments;
    }

    Rows all() { return new NumberedRows(Tables.FILE, 0, attachments.count(), n -> row((int) n)); }

    private String[] row(int number) {
        Draw draw = Draw.of(world.seed, Purpose.FILE, -1 - number);
        Download bytes = Download.of(attachments.bytes(number));
        String created = Times.iso(Times.on(-20 - draw.below(400), draw));
        Cells cells = new Cells(Tables.FILE).set("id", Ids.file(number)).set("workspace_id", Ids.workspace(number % world.scale.workspaces()));
        cells.set("file_name", attachments.name(number)).set("mime_type", attachments.mime(number))
            .set("size_bytes", bytes.size()).set("sha256", bytes.sha256());
        cells.set("url", number % 10 == 0 ? attachments.link(number) : attachments.download(number));
        Recipients people = world.content().recipients();
        String uploader = Ids.contact(people.staff(draw.below(people.staffBelow(world.scale.contacts() * 3 / 4))));
        switch (number % 10) {
            case 5 -> owner(cells, "academy", Ids.academy(number / 10 % world.scale.academies()));
            case 6 -> owner(cells, "survey", Ids.survey(world.scale.workspaces() + number / 10 % world.content().messages().surveys())).set("uploaded_by_contact_id", uploader);
            case 7 -> owner(cells, "contact", uploader).set("uploaded_by_contact_id", uploader);
            case 8 -> owner(cells, "one_on_one", Ids.oneOnOne(number / 10 % (world.scale.oneOnOnes() * 9 / 10))).set("uploaded_by_contact_id", uploader);
            default -> owner(cells, "message", Ids.message((number % 10 == 0 ? number / 10 : number * 7) % world.scale.messages()));
        }
        return cells.set("created_at", created).set("updated_at", created).row();
    }

    private static Cells owner(Cells cells, String type, String id) { return cells.set("owner_type", type).set("owner_id", id); }
}
