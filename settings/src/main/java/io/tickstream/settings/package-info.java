/**
 * Configuration of a service: one record whose components are its settings. {@link Settings} fills it from environment
 * variables and a file, refuses unknown keys and prints the table for {@code --help}; the record checks its own values.
 */
package io.tickstream.settings;
