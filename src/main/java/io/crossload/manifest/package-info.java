/** What the org must have for a mapping: the Salesforce project that brings it, and the comparison with what the org says of itself. */
package io.crossload.manifest;
