/** Breaking a running platform on purpose, and finding out afterwards whether anything was lost or became wrong. */
package io.tickstream.local.torture;
