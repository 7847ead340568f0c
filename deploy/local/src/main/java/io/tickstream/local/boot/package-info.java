/** The commands of {@code ./tickstream}. */
package io.tickstream.local.boot;
