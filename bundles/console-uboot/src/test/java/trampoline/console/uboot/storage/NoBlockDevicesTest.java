package trampoline.console.uboot.storage;

import org.junit.jupiter.api.Test;
import trampoline.console.uboot.command.Transcript;
import trampoline.console.uboot.hush.Shell;

/** What scripts find out at a board without block devices. */
class NoBlockDevicesTest {
    @Test
    void thereIsNothingAndThatIsSaid() throws Exception {
        Transcript.check(
                new Shell()
                        .with(
                                new BootflowCommand(),
                                new BootdevCommand(),
                                new BootmethCommand(),
                                new CatCommand(),
                                new XxdCommand()),
                """
                => bootflow scan
                => bootflow scan -lb
                Scanning for bootflows in all bootdevs
                Seq  Method       State   Uclass    Part  Name                      Filename
                ---  -----------  ------  --------  ----  ------------------------  ----------------
                No more bootdevs
                ---  -----------  ------  --------  ----  ------------------------  ----------------
                (0 bootflows, 0 valid)
                => bootflow list
                Showing all bootflows
                Seq  Method       State   Uclass    Part  Name                      Filename
                ---  -----------  ------  --------  ----  ------------------------  ----------------
                ---  -----------  ------  --------  ----  ------------------------  ----------------
                (0 bootflows, 0 valid)
                => bootflow boot
                No bootflow selected
                [1]
                => bootflow select 0
                Cannot find bootflow '0' (err=-2)
                [1]
                => bootdev list
                Seq  Probed  Status  Uclass    Name
                ---  ------  ------  --------  ------------------
                ---  ------  ------  --------  ------------------
                (0 bootdevs)
                => bootdev info
                No current bootdev
                [1]
                => bootmeth list
                Order  Seq  Name                Description
                -----  ---  ------------------  ------------------
                -----  ---  ------------------  ------------------
                (0 bootmeths)
                => cat mmc 0:1 /boot.scr
                ** Bad device specification mmc 0:1 **
                Couldn't find partition mmc 0:1
                '/boot.scr' cannot be read: this board has no block devices
                [1]
                """);
    }
}
