/** What the launcher shows: progress, addresses, status, logs. */
package io.tickstream.local.view;
