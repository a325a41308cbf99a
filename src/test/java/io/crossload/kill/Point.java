package io.crossload.kill;

/**
 * A place in the program where it dies: when the method is entered for the n-th time. The process stands still there until it is killed, so
 * that the place is exact.
 *
 * @param type   class of the method, as the virtual machine names it
 */
record Point(String name, String type, String method, int hit) {
    static Point at(String name, String type, String method, int hit) { return new Point(name, "io.crossload." + type, method, hit); }

    @Override
    public String toString() { return name; }
}
