/** Whether every client hears every tick once while bridge and store are killed, stopped and stormed. */
package io.tickstream.bench.delivery;
