package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import trampoline.api.loader.PipelinePlan;

class PlanFormatTest {
    private static final PipelinePlan PLAN = new PipelinePlan(
            "lart",
            List.of(
                    new PipelinePlan.Entry("serial", "bring the port up", "loader", Set.of(), Set.of("serial")),
                    new PipelinePlan.Entry("banner", "say \"hello\"", "blob", Set.of("serial"), Set.of())),
            List.of(new PipelinePlan.Exclusion("u-boot-banner", "u-boot", "it is part of the console u-boot")),
            List.of());

    @Test
    void graphviz() {
        assertThat(PlanFormat.dot.of(PLAN)).isEqualTo("""
                        digraph "lart" {
                          node [shape=box];
                          s0 [label="serial", tooltip="bring the port up (loader)"];
                          s1 [label="banner", tooltip="say \\"hello\\" (blob)"];
                          s0 -> s1 [style=dotted];
                          s0 -> s1 [label="serial"];
                          "u-boot-banner (u-boot)" [style=dashed, tooltip="it is part of the console u-boot"];
                        }""");
    }

    @Test
    void mermaid() {
        assertThat(PlanFormat.mermaid.of(PLAN)).isEqualTo("""
                        flowchart TD
                          s0["serial"]
                          s1["banner"]
                          s0 -.-> s1
                          s0 -- "serial" --> s1""");
    }

    @Test
    void untilAStage() {
        PlanArguments arguments = new PlanArguments();
        arguments.until = "serial";
        assertThat(PlanFormat.table.of(arguments.part(PLAN)))
                .contains("1. serial", "u-boot-banner")
                .doesNotContain("2. banner");
        arguments.until = "serail";
        assertThatThrownBy(() -> arguments.part(PLAN)).hasMessageContainingAll("'serail'", "serial, banner");
    }
}
