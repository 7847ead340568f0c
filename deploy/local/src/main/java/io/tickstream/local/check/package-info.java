/** What can be known to go wrong before anything starts. */
package io.tickstream.local.check;
