/**
 * The contracts between the services: topics and their records, the store's tables, and what goes to the topic of the
 * rejected.
 */
package io.tickstream.schemas;
