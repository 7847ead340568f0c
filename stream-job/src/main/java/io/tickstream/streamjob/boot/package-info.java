/** Configuration, the job's topology, and the two ways to start it: a mini cluster of our own, or somebody's cluster. */
package io.tickstream.streamjob.boot;
