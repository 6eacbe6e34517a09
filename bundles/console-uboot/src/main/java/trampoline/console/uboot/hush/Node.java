package trampoline.console.uboot.hush;

import java.util.List;

/** The syntax tree of a line, or of several when a construct goes over them. */
sealed interface Node {
    /** One after the other, whatever their status. */
    record Sequence(List<Node> nodes) implements Node {
        public Sequence {
            nodes = List.copyOf(nodes);
        }
    }

    /** {@code first && second || third}: from left to right, each depending on the status so far. */
    record Chain(Node first, List<Link> links) implements Node {
        public Chain {
            links = List.copyOf(links);
        }
    }

    /** A further part of a chain, done when the status so far is success ({@code &&}) or else failure ({@code ||}). */
    record Link(boolean onSuccess, Node node) {}

    /** {@code if}, {@code elif}, {@code else}. */
    record If(List<Branch> branches, Node otherwise) implements Node {
        public If {
            branches = List.copyOf(branches);
        }
    }

    /** A condition and what is done when it succeeds. */
    record Branch(Node condition, Node body) {}

    /** {@code for variable in items}. */
    record For(String variable, List<Word> items, Node body) implements Node {
        public For {
            items = List.copyOf(items);
        }
    }

    /** {@code while}, which goes on as long as the condition succeeds, and {@code until}, as long as it fails. */
    record Loop(Node condition, boolean onSuccess, Node body) implements Node {}

    /** Assignments, then a command; one of both may be missing. */
    record Command(List<Assignment> assignments, List<Word> words) implements Node {
        public Command {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
        }
    }

    /** {@code name=value}. */
    record Assignment(String name, Word value) {}
}
