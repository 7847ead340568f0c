/** Scores to figures, figures to tables. */
package io.tickstream.bench.report;
