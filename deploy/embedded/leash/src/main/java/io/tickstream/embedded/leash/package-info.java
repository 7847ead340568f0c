/**
 * A Java agent that ties a JVM to its parent: the parent keeps the pipe of the child's standard input open, and the end of that
 * pipe, however the parent came to its own end, stops the child.
 */
package io.tickstream.embedded.leash;
