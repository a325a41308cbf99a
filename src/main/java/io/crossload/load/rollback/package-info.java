/** Takes a run back out of the org: restores what it changed, deletes what it created, children first, and leaves what somebody has worked on since. */
package io.crossload.load.rollback;
