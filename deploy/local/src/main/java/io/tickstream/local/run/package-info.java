/** Starting parts, keeping them alive and stopping them. */
package io.tickstream.local.run;
