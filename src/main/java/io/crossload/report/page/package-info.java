/** Pages that people read in a browser: templates beside the class, every value escaped, nothing loaded from elsewhere. */
package io.crossload.report.page;
