package io.tickstream.local.boot;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "etl",
        description = "Runs a job of warehouse-etl on the running platform, such as: ./tickstream etl dump-daily --from 2025-06-03 --dry-run. Ends as the job ends.")
final class EtlCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(names = {"-h", "--help"}, description = "show what warehouse-etl can do")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "JOB", description = "the job and its options")
    private List<String> job = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> command = Jvm.command(Checkout.find().jar(Parts.WAREHOUSE_ETL));
        if (help || job.isEmpty()) {
            return PassThrough.help("etl", command);
        }
        command.addAll(job);
        return PassThrough.onPlatform(data.directory(), command);
    }
}
