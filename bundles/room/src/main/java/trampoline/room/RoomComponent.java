package trampoline.room;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormat;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.network.HostStationType;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.SetAside;
import trampoline.api.serial.SerialPlugType;
import trampoline.room.configuration.ConfigurationFile;

/**
 * The machine room as a service. Plugins come and go while it is there; when one goes that a powered board is built of,
 * that board is switched off before the plugin's service is gone.
 */
@Component(service = MachineRoom.class, immediate = true, configurationPid = RoomConfiguration.PID)
@Designate(ocd = RoomConfiguration.class)
public final class RoomComponent implements MachineRoom {
    private final Plugins plugins = new Plugins();
    private final Room room = new Room(plugins, new RoomSettings(), this::fetchOnly);
    private final Contributions contributions;

    /** @param context this bundle's */
    @Activate
    public RoomComponent(BundleContext context) {
        contributions = new Contributions(context, plugins, (service, what) -> {
            if (isEnding(context)) {
                // plugins stop in any order then, and no board is to say that one is missing
                room.close();
            } else {
                room.serviceGone(service, what);
            }
        });
    }

    private static boolean isEnding(BundleContext context) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
    }

    @Activate
    @Modified
    void configure(RoomConfiguration configuration, Map<String, Object> properties) {
        Optional<ConfigurationFile> file = ConfigurationFile.of(properties.get(ConfigurationFile.PROPERTY));
        room.setSettings(new RoomSettings(
                        configuration.layouts(),
                        configuration.machineNumbers(),
                        configuration.consoles(),
                        key -> file.map(from -> from.place(key)).orElse(RoomConfiguration.PID))
                .whenPluginGoes(configuration.whenPluginGoes()));
    }

    private void came(ServiceReference<?> reference) {
        contributions.add(reference);
        room.somethingCame();
    }

    private void fetchOnly() {
        contributions.fetch();
    }

    private void fetch() {
        contributions.fetch();
        room.checkSettings();
    }

    @Deactivate
    void deactivate() {
        room.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBoardType(ServiceReference<BoardType> reference) {
        came(reference);
    }

    void removeBoardType(ServiceReference<BoardType> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addArchitecture(ServiceReference<Architecture> reference) {
        came(reference);
    }

    void removeArchitecture(ServiceReference<Architecture> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLoaderCode(ServiceReference<LoaderCode> reference) {
        came(reference);
    }

    void removeLoaderCode(ServiceReference<LoaderCode> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCallingConvention(ServiceReference<CallingConvention> reference) {
        came(reference);
    }

    void removeCallingConvention(ServiceReference<CallingConvention> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addKernelHandover(ServiceReference<KernelHandover> reference) {
        came(reference);
    }

    void removeKernelHandover(ServiceReference<KernelHandover> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addKernelGate(ServiceReference<KernelGate> reference) {
        came(reference);
    }

    void removeKernelGate(ServiceReference<KernelGate> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLoaderStage(ServiceReference<LoaderStage> reference) {
        came(reference);
    }

    void removeLoaderStage(ServiceReference<LoaderStage> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsoleType(ServiceReference<ConsoleType> reference) {
        came(reference);
    }

    void removeConsoleType(ServiceReference<ConsoleType> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDemonstrationGuest(ServiceReference<DemonstrationGuest> reference) {
        came(reference);
    }

    void removeDemonstrationGuest(ServiceReference<DemonstrationGuest> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHostStationType(ServiceReference<HostStationType> reference) {
        came(reference);
    }

    void removeHostStationType(ServiceReference<HostStationType> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSerialPlugType(ServiceReference<SerialPlugType> reference) {
        came(reference);
    }

    void removeSerialPlugType(ServiceReference<SerialPlugType> reference) {
        contributions.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addImageFormat(ServiceReference<ImageFormat> reference) {
        came(reference);
    }

    void removeImageFormat(ServiceReference<ImageFormat> reference) {
        contributions.remove(reference);
    }

    @Override
    public List<BoardType> boardTypes() {
        fetch();
        return room.boardTypes();
    }

    @Override
    public List<SetAside> setAside() {
        contributions.fetch();
        return room.setAside();
    }

    @Override
    public List<PoweredBoard> powered() {
        return room.powered();
    }

    @Override
    public List<HeldBoard> held() {
        return room.held();
    }

    @Override
    public void bringBackAsDelivered(String board, Path state) throws BoardException {
        contributions.fetch();
        room.bringBackAsDelivered(board, state);
    }

    @Override
    public PipelinePlan plan(String board) throws BoardException {
        fetch();
        return room.plan(board);
    }

    @Override
    public PipelinePlan plan(PowerOnOptions options) throws BoardException {
        fetch();
        return room.plan(options);
    }

    @Override
    public PoweredBoard powerOn(PowerOnOptions options) throws BoardException {
        fetch();
        return room.powerOn(options);
    }
}
