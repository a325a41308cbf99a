package io.crossload.emulator.actimo.customer;

/**
 * A file with something wrong: what its row says and what its address serves.
 *
 * @param world the customer
 * @param kind  what is wrong
 * @param base  number of the clean file it is made from
 */
record MessyFile(World world, MessKind kind, int base) {
    private static final long OVERSIZE = 26L * 1024 * 1024;
    private static final String ERROR_PAGE = "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>";

    /** Size, checksum and address, where mess.yaml has not said otherwise. */
    void fill(Cells cells) {
        String clean = Download.of(world.content().attachments().bytes(base)).sha256();
        Download served = download();
        cells.set("size_bytes", served.size());
        if (clean.equals(cells.get("sha256"))) {
            cells.set("sha256", served.sha256());
        }
        if (cells.get("url") != null && cells.get("url").endsWith("/download")) {
            cells.set("url", world.base + "/api/v1/files/" + cells.get("id") + "/download");
        }
    }

    /** What its address serves. */
    Download download() {
        SeededBytes bytes = world.content().attachments().bytes(base);
        return switch (kind) {
            case EXPIRED_LINK_403 -> Download.page(403, "<html><body>403 Forbidden</body></html>");
            case EXPIRED_LINK_404 -> Download.page(404, "<html><body>404 Not Found</body></html>");
            case EMPTY_FILE -> Download.of(new SeededBytes(world.seed, base, 0, "pdf"));
            case HTML_AS_IMAGE -> new Download(200, "image/jpeg", null, ERROR_PAGE);
            case OVERSIZE_FILE -> Download.of(new SeededBytes(world.seed, base, OVERSIZE, "png"));
            default -> Download.of(bytes);
        };
    }
}
