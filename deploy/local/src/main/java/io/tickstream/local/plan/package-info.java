/** What a run is to be: its parts, ports and settings. */
package io.tickstream.local.plan;
