/** What a platform does now, seen from outside. */
package io.tickstream.local.status;
