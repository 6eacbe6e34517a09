package trampoline.console.uboot.menu;

/** What a key means to a menu. */
enum MenuKey {
    NONE,
    UP,
    DOWN,
    SELECT,
    QUIT
}
