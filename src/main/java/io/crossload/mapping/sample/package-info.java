/** Which shaped rows make a sample: few, but with everything in them that a whole load can meet, and with the parents that they need. */
package io.crossload.mapping.sample;
