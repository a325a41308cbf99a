package io.crossload.emulator.actimo.customer;

/**
 * The files of a customer by number. Of ten, five belong to messages, one is an academy's cover, three were uploaded by employees, and one
 * has the content of the file before it. Names, sizes and bytes follow from the number.
 */
final class Attachments {
    private static final String[] SUFFIXES = {"jpg", "png", "pdf", "gif", "png"};
    private static final String[] MIMES = {"image/jpeg", "image/png", "application/pdf", "image/gif", "image/png"};
    private final World world;
    private final int count;

    Attachments(World world) {
        this.world = world;
        this.count = world.scale.files();
    }

    int count() { return count; }

    String base() { return world.base; }

    /** The image that a message shows; every tenth file is one. */
    int imageOf(int message) { return message % ((count + 9) / 10) * 10; }

    int coverOf(int academy) { return academy % ((count - 6) / 10 + 1) * 10 + 5; }

    String link(int number) { return world.base + relativeLink(number); }

    String relativeLink(int number) { return "/cdn/" + Ids.file(number) + "." + suffix(number); }

    String download(int number) { return world.base + "/api/v1/files/" + Ids.file(number) + "/download"; }

    String name(int number) { return Phrases.FILES[number % Phrases.FILES.length] + "-" + (number + 1) + "." + suffix(number); }

    String mime(int number) { return MIMES[content(number) % MIMES.length]; }

    /** The file whose bytes a file has: its own, but for one in ten. */
    static int content(int number) { return number % 10 == 9 ? number - 1 : number; }

    SeededBytes bytes(int number) {
        int content = content(number);
        int size = content % 50 == 17 ? 100_000 + Draw.once(world.seed, Purpose.FILE, content, 200_000) : 400 + Draw.once(world.seed, Purpose.FILE, content, 11_600);
        return new SeededBytes(world.seed, content, size, suffix(number));
    }

    private static String suffix(int number) { return SUFFIXES[content(number) % SUFFIXES.length]; }
}
