/**
 * The embedded parts in JUnit:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedKafka KAFKA = Embedded.kafka();
 *
 * @RegisterExtension
 * static final EmbeddedService PRODUCER = Embedded.service(Parts.PRODUCER).using(KAFKA, REGISTRY, YAHOO).with("SYMBOLS", "FPT.VN");
 * }</pre>
 *
 * <p>Each test class gets its own processes on free ports with empty data. Classes may share them: a holder with
 * {@code static final EmbeddedKafka KAFKA = Embedded.kafka().start()} and no {@code @RegisterExtension}; the end of the test JVM is the
 * end of the part.
 *
 * <p>What the module of the test must declare is in {@code docs/testing.md}.
 */
package io.tickstream.embedded.kit.junit;
