/** Configuration and wiring. */
package io.tickstream.bridge.boot;
