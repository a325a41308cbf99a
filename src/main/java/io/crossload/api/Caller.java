package io.crossload.api;

/**
 * Who calls.
 *
 * @param name  for the audit log
 * @param local whether it is whoever may read the home on this machine, who can do all of it without the API too: he may say in whose name he acts, and name any path
 */
record Caller(String name, Access access, boolean local) { }
