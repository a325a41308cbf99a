/** Files on their way: where their bytes come from, what they really are, why one is refused. */
package io.crossload.load.file;
