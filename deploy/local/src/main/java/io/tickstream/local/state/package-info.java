/** What a run leaves on disk for other commands to find. */
package io.tickstream.local.state;
