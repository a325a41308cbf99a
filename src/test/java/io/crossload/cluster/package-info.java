/** Several nodes: a broker, a database, a coordinator and loaders as processes of their own. */
package io.crossload.cluster;
