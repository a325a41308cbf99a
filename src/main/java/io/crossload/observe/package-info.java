/** What a container tells those who watch it: metrics with fixed names, health checks, and looks at things that may be slow or away. Knows what {@code load} tells, and nothing of how it is found out. */
package io.crossload.observe;
