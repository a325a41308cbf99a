/** The API: HTTP, tokens, operations that run. It knows verbs and what they take, and none of them by name; the command line brings them ({@link io.crossload.api.Verbs}). */
package io.crossload.api;
