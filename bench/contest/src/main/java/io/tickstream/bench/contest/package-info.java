/** What every contender of a benchmark is given and gives back. Contenders run in JVMs and on class paths of their own. */
package io.tickstream.bench.contest;
