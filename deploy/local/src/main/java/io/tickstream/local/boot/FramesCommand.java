package io.tickstream.local.boot;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "frames", description = "Turns a trade tape into a capture of Yahoo frames for: ./tickstream up --source replay:FILE.")
final class FramesCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, description = "show the options")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "see --help")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> command = Jvm.command(Checkout.find().jar(Parts.PRODUCER));
        command.add("frames");
        command.addAll(help || options.isEmpty() ? List.of("--help") : options);
        return PassThrough.run(command);
    }
}
