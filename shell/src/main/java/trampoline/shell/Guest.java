package trampoline.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import trampoline.api.board.BoardException;
import trampoline.api.board.WrongChoiceException;

/**
 * A real kernel and its root file system, as a recipe in {@code guests/} makes them.
 *
 * @param kernel the kernel's file
 * @param ramdisk the root file system's file
 * @param commandLine the kernel's command line for the board's default flash layout
 */
record Guest(Path kernel, Path ramdisk, String commandLine) {
    /** The folder that the launcher script lies in. */
    private static final String HOME = "trampoline.home";

    /** By this parameter a kernel learns how the flash is divided. */
    private static final String PARTITIONS = "mtdparts=";

    /**
     * The command line.
     *
     * @param usual whether the flash is divided as usual; else the kernel is not told that it were
     */
    String commandLine(boolean usual) {
        return usual
                ? commandLine
                : Stream.of(commandLine.split(" "))
                        .filter(word -> !word.startsWith(PARTITIONS))
                        .collect(Collectors.joining(" "));
    }

    /**
     * Runs the board's recipe, which is over at once when its work was done before.
     *
     * @param progress gets what the recipe says of its work
     */
    static Guest of(String board, PrintStream progress) throws BoardException {
        Path recipe = recipe(board);
        Map<String, String> results = new HashMap<>();
        String commandLine;
        try {
            commandLine = Files.readString(recipe.resolveSibling("cmdline")).strip();
            Process process = new ProcessBuilder("bash", recipe.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
                lines.lines().forEach(line -> take(line, results, progress));
            }
            int code = process.waitFor();
            if (code != 0 || !results.keySet().containsAll(List.of("kernel", "ramdisk"))) {
                throw new BoardException("the guest of board " + board + " cannot be made: recipe " + recipe
                        + " ended with exit code " + code + "; the reason is above");
            }
        } catch (IOException e) {
            throw new BoardException("the guest of board " + board + " cannot be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoardException("interrupted while the guest of board " + board + " was being made", e);
        }
        return new Guest(Path.of(results.get("kernel")), Path.of(results.get("ramdisk")), commandLine);
    }

    private static void take(String line, Map<String, String> results, PrintStream progress) {
        int colon = line.indexOf(": ");
        String key = colon < 0 ? "" : line.substring(0, colon);
        if (key.equals("kernel") || key.equals("ramdisk")) {
            results.put(key, line.substring(colon + 2));
        } else if (!key.equals("u-boot")) {
            progress.println(line);
        }
    }

    private static Path recipe(String board) throws BoardException {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new BoardException("no recipes for guests, since the script 'trampoline' did not start this; name the"
                    + " files with --kernel and --ramdisk");
        }
        Path guests = Path.of(home, "guests");
        if (!board.matches("[A-Za-z0-9_-]+")
                || !Files.isRegularFile(guests.resolve(board).resolve("recipe"))) {
            throw new WrongChoiceException("there is no guest for board '" + board + "'; there are " + known(guests)
                    + ". Name files of your own with --kernel and --ramdisk");
        }
        return guests.resolve(board).resolve("recipe");
    }

    private static String known(Path guests) {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(guests)) {
            folders.forEach(folder -> {
                if (Files.isRegularFile(folder.resolve("recipe"))) {
                    names.add(folder.getFileName().toString());
                }
            });
        } catch (IOException e) {
            return "none";
        }
        return String.join(", ", names);
    }
}
