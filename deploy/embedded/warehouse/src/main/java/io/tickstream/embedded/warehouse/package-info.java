/**
 * PostgreSQL on the loopback interface, from the binaries on Maven Central, for any user, root included: made at the first start, stopped
 * with its JVM however that ends, found intact at the next.
 */
package io.tickstream.embedded.warehouse;
