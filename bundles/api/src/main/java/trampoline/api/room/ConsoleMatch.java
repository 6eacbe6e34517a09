package trampoline.api.room;

import java.util.List;

/**
 * What was expected of a console and has come.
 *
 * @param before what was printed between the match before and this one
 * @param text what matched
 * @param groups what the expression's groups matched, the first at 0; null for a group that took no part
 * @param at how far the machine was when the last character of the match had arrived
 */
public record ConsoleMatch(String before, String text, List<String> groups, Progress at) {}
