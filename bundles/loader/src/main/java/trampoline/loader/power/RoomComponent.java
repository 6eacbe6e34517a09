package trampoline.loader.power;

import java.util.List;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.EntryContract;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderStage;
import trampoline.loader.room.MachineRoom;
import trampoline.loader.room.PipelinePlan;
import trampoline.loader.room.PowerOnOptions;
import trampoline.loader.room.PoweredBoard;

/**
 * The machine room as a service. Plugins come and go while it is there; when one goes that a powered board is built of,
 * that board is switched off before the plugin's service is gone.
 */
@Component(service = MachineRoom.class, immediate = true, configurationPid = RoomConfiguration.PID)
@Designate(ocd = RoomConfiguration.class)
public final class RoomComponent implements MachineRoom {
    private final Plugins plugins = new Plugins();
    private final Room room = new Room(plugins, new RoomSettings(new String[0], new String[0]));

    @Activate
    @Modified
    void configure(RoomConfiguration configuration) {
        room.setSettings(new RoomSettings(configuration.layouts(), configuration.machineNumbers()));
    }

    @Deactivate
    void deactivate() {
        room.close();
    }

    private void add(Object service, ServiceReference<?> reference) {
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        plugins.add(service, reference.getBundle().getSymbolicName(), ranking instanceof Integer number ? number : 0);
    }

    private void remove(Object service) {
        plugins.remove(service);
        room.serviceGone(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBoardType(BoardType service, ServiceReference<BoardType> reference) {
        add(service, reference);
    }

    void removeBoardType(BoardType service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addArchitecture(Architecture service, ServiceReference<Architecture> reference) {
        add(service, reference);
    }

    void removeArchitecture(Architecture service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLoaderCode(LoaderCode service, ServiceReference<LoaderCode> reference) {
        add(service, reference);
    }

    void removeLoaderCode(LoaderCode service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEntryContract(EntryContract service, ServiceReference<EntryContract> reference) {
        add(service, reference);
    }

    void removeEntryContract(EntryContract service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLoaderStage(LoaderStage service, ServiceReference<LoaderStage> reference) {
        add(service, reference);
    }

    void removeLoaderStage(LoaderStage service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDemonstrationGuest(DemonstrationGuest service, ServiceReference<DemonstrationGuest> reference) {
        add(service, reference);
    }

    void removeDemonstrationGuest(DemonstrationGuest service) {
        remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addImageFormat(ImageFormat service, ServiceReference<ImageFormat> reference) {
        add(service, reference);
    }

    void removeImageFormat(ImageFormat service) {
        remove(service);
    }

    @Override
    public List<BoardType> boardTypes() {
        return room.boardTypes();
    }

    @Override
    public List<PoweredBoard> powered() {
        return room.powered();
    }

    @Override
    public PipelinePlan plan(String board) throws BoardException {
        return room.plan(board);
    }

    @Override
    public PoweredBoard powerOn(PowerOnOptions options) throws BoardException {
        return room.powerOn(options);
    }
}
