package trampoline.testkit.junit;

import trampoline.api.clock.Clock;
import trampoline.api.loader.StageRecord;
import trampoline.api.room.PoweredBoard;

/**
 * What somebody wants to read whose test has failed.
 *
 * @param test its name
 * @param board its board, still under power
 */
record FailureReport(String test, PoweredBoard board) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("--- ")
                .append(test)
                .append(": board ")
                .append(board.options().board());
        if (board.ended().isDone()) {
            text.append(", ended: ").append(board.ended().join().detail());
        }
        text.append(", at ").append(milliseconds(board.progress().time())).append('\n');
        String transcript = board.board().serialPorts().isEmpty()
                ? ""
                : board.console().transcript().replace("\r", "");
        text.append("--- console\n").append(transcript.isEmpty() ? "(nothing was printed)" : transcript);
        text.append(transcript.endsWith("\n") ? "" : "\n").append("--- stages\n");
        for (StageRecord stage : board.stages()) {
            text.append(String.format(
                    "%15s %12s  %-24s %s%s%n",
                    milliseconds(stage.start()),
                    milliseconds(stage.duration()),
                    stage.name(),
                    stage.bundle(),
                    stage.failure().map(why -> "  FAILED: " + why).orElse("")));
        }
        return text.append("---\n").toString();
    }

    private static String milliseconds(long picoseconds) {
        return String.format("%.3f ms", (double) picoseconds / Clock.MILLISECOND);
    }
}
