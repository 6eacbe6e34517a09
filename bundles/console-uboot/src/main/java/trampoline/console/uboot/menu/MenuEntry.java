package trampoline.console.uboot.menu;

/**
 * An entry of the boot menu.
 *
 * @param title what the terminal shows
 * @param commands what is run when it is chosen; empty for the prompt
 */
record MenuEntry(String title, String commands) {}
