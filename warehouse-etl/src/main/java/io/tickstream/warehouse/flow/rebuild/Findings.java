package io.tickstream.warehouse.flow.rebuild;

/** Is told what a rebuild finds, one by one; called by the rebuilding thread. */
@FunctionalInterface
public interface Findings {
    void found(Difference.Reported difference);
}
