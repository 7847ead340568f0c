/** The command line and the wiring. */
package io.tickstream.warehouse.boot;
