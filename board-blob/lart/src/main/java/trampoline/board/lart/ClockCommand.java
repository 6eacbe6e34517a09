package trampoline.board.lart;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.Numbers;

/** blob's command that sets clock and DRAM timing of an SA-1100 (SA-1100 Developer's Manual, 9.5.7.3 and 10.3). */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(scope = ClockCommand.SCOPE, function = "clock")
public final class ClockCommand implements CommandObject {
    static final String SCOPE = "blob";
    private static final String CPU_MODEL = "sa1100";

    private static final long PPCR = 0x9002_0014L;
    private static final long MDCNFG = 0xa000_0000L;
    private static final long MDCAS0 = 0xa000_0004L;
    private static final long MDCAS1 = 0xa000_0008L;
    private static final long MDCAS2 = 0xa000_000cL;

    @Override
    public String scope() {
        return SCOPE;
    }

    @Override
    public boolean offeredAt(BoardType board) {
        return board.cpuModel().equals(CPU_MODEL);
    }

    /** Writes the five registers, whatever the values. */
    @CommandHelp(
            "set clock and DRAM timing\nDangerous: the values are written as they are. With wrong ones the RAM, and"
                    + " the loader in it, are gone until the board is reset.")
    public void clock(
            LoaderAccess access,
            @CommandHelp("core clock") String ppcr,
            @CommandHelp("DRAM configuration") String mdcnfg,
            @CommandHelp("column strobe waveform, first part") String mdcas0,
            @CommandHelp("column strobe waveform, second part") String mdcas1,
            @CommandHelp("column strobe waveform, third part") String mdcas2)
            throws LoaderException {
        long[] addresses = {MDCAS0, MDCAS1, MDCAS2, MDCNFG, PPCR};
        int[] values = {
            Numbers.word("MDCAS0", mdcas0),
            Numbers.word("MDCAS1", mdcas1),
            Numbers.word("MDCAS2", mdcas2),
            Numbers.word("MDCNFG", mdcnfg),
            Numbers.word("PPCR", ppcr)
        };
        access.run(loader -> {
            BoardType board = loader.board().type();
            if (!offeredAt(board)) {
                throw new LoaderException("clock: the registers are those of an SA-1100, and board " + board.name()
                        + " has a " + board.cpuModel());
            }
            LoaderBus bus = loader.bus();
            for (int i = 0; i < addresses.length; i++) {
                bus.write32(addresses[i], values[i]);
            }
        });
    }
}
