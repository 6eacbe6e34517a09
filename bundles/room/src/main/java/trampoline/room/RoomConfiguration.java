package trampoline.room;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of the machine room. */
@ObjectClassDefinition(
        id = RoomConfiguration.PID,
        name = "Trampoline machine room",
        description = "How boards are built unless the command line says otherwise")
@interface RoomConfiguration {
    /** Its PID. */
    String PID = "trampoline.room";

    /** Flash layouts. */
    @AttributeDefinition(
            name = "Flash layouts",
            description =
                    "BOARD=LAYOUT for boards whose flash is not divided as usual; LAYOUT is NAME:SIZE,... or the name of"
                            + " a preset, for example lart=stock")
    String[] layouts() default {};

    /** Machine numbers. */
    @AttributeDefinition(
            name = "Machine numbers",
            description = "BOARD=NUMBER for boards whose kernels are told another machine number than the board's own")
    String[] machineNumbers() default {};

    /** Consoles. */
    @AttributeDefinition(
            name = "Consoles",
            description =
                    "BOARD=CONSOLE for boards whose loader has another console than the one that the board's users know,"
                            + " for example lart=u-boot")
    String[] consoles() default {};

    /** Boards whose plugin goes. */
    @AttributeDefinition(
            name = "When a plugin goes",
            description =
                    "what becomes of a board that is on when a bundle that it is built of is stopped, updated or removed:"
                            + " restart (powered on again when everything is back), off (it stays off) or hold (asks in the"
                            + " shell, where 'resume' and 'abandon' answer)",
            options = {
                @Option(label = "restart", value = "restart"),
                @Option(label = "off", value = "off"),
                @Option(label = "hold", value = "hold")
            })
    String whenPluginGoes() default "restart";
}
