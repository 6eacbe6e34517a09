package trampoline.room;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.WrongChoiceException;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesConsole;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderImage;
import trampoline.api.loader.PipelinePlan;
import trampoline.loader.pipeline.Pipeline;
import trampoline.loader.pipeline.PipelineBuilder;
import trampoline.loader.stage2.Loader;
import trampoline.loader.stage2.LoaderSource;

/** Puts boards' loaders together of what plugins contribute. Any thread. */
final class Loaders {
    private final Plugins plugins;
    private final KernelGates gates;
    private final Runnable fetch;

    /** @param fetch brings in what plugins have come to contribute since */
    Loaders(Plugins plugins, Runnable fetch) {
        this.plugins = plugins;
        this.fetch = fetch;
        gates = new KernelGates(plugins);
    }

    /**
     * What a board's loader is like beside what plugins contribute to it.
     *
     * @param console name of the console; empty: the board's usual one
     * @param hostFiles what no layout of its flash can hold
     */
    record Wish(Optional<String> console, Optional<HostFiles> hostFiles) {}

    /** The machine code for stage 1 and for the beginning of stage 2, as the board is to have it. */
    LoaderImage image(Board board) throws BoardException {
        LoaderCode code = needed(
                board.type(),
                plugins.loaderCode(board.type().architecture()),
                "machine code for stage 1 (" + LoaderCode.class.getName() + ")");
        try {
            return code.assemble(board.bootProfile().stage1(), board.bus().byteOrder());
        } catch (IllegalArgumentException e) {
            throw new BoardException("board " + board.type().name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * A loader.
     *
     * @throws BoardException when it cannot work, naming what is missing
     */
    Loader loader(Board board, Wish wish) throws BoardException {
        BoardType type = board.type();
        CallingConvention convention = needed(
                type,
                plugins.callingConvention(type.architecture()),
                "calling convention (" + CallingConvention.class.getName() + ")");
        KernelHandover handover = needed(
                type,
                plugins.kernelHandover(type.architecture()),
                "kernel handover (" + KernelHandover.class.getName() + ")");
        ConsoleType console = console(board, wish.console());
        Pipeline pipeline = pipeline(board, console);
        if (!pipeline.plan().missing().isEmpty()) {
            throw new BoardException("board " + type.name() + " cannot boot: "
                    + String.join("; ", pipeline.plan().missing()));
        }
        return new Loader(pipeline, convention, handover, console, plugins.imageFormats(), wish.hostFiles(), "");
    }

    /**
     * Where a board gets its loaders from, one after the other.
     *
     * @param first the one that it has until its first reset
     */
    Successive successive(Board board, Wish wish, Loader first) {
        return new Successive(board, wish, first);
    }

    /** The loaders of a board, one after the other. */
    final class Successive implements LoaderSource {
        private final Board board;
        private final Wish wish;
        private final String remarkOnReturn;
        private volatile PipelinePlan plan;

        private Successive(Board board, Wish wish, Loader first) {
            this.board = board;
            this.wish = wish;
            // not the loader itself, whose plugins may go once the kernel runs
            remarkOnReturn = first.remarkOnReturn();
            plan = first.pipeline().plan();
        }

        /** True when it brings images from the host, as no layout of the flash can hold them. */
        boolean hasHostFiles() {
            return wish.hostFiles().isPresent();
        }

        /** What the console of all of them is called. */
        String consoleName() {
            return wish.console().orElse(board.bootProfile().defaultConsole());
        }

        /** What the last one does. */
        PipelinePlan plan() {
            return plan;
        }

        @Override
        public Loader loader() throws LoaderException {
            fetch.run();
            try {
                Loader loader = Loaders.this.loader(board, wish).remarking(remarkOnReturn);
                plan = loader.pipeline().plan();
                return loader;
            } catch (BoardException e) {
                throw new LoaderException(e.getMessage(), e);
            }
        }

        @Override
        public KernelVerdict judge(Supplier<KernelRequest> request) {
            fetch.run();
            return gates.judge(request);
        }
    }

    Pipeline pipeline(Board board, ConsoleType console) {
        return PipelineBuilder.build(
                board.type(), board.bootProfile(), console.name(), plugins.stages(), plugins.asking());
    }

    ConsoleType console(Board board, Optional<String> wanted) throws BoardException {
        String name = wanted.orElse(board.bootProfile().defaultConsole());
        List<ConsoleType> consoles = plugins.consoles();
        return plugins.console(name)
                .orElseThrow(() -> new WrongChoiceException("board "
                        + board.type().name() + " is to have the console '"
                        + name
                        + "', but there is " + (consoles.isEmpty() ? "none" : "only " + names(consoles))
                        + "; start a bundle that provides the capability " + ProvidesConsole.NAMESPACE + "=" + name
                        + ", or choose another by the option --console or by 'consoles' of the configuration "
                        + RoomConfiguration.PID));
    }

    private static String names(List<ConsoleType> consoles) {
        return consoles.stream().map(ConsoleType::name).collect(Collectors.joining(", "));
    }

    private static <T> T needed(BoardType type, Optional<T> service, String what) throws BoardException {
        return service.orElseThrow(() -> new BoardException("board " + type.name() + " needs the " + what
                + " of architecture " + type.architecture()
                + ", which no active bundle contributes; start the architecture's bundle"));
    }
}
