package ${package};

import trampoline.testkit.conformance.PluginConformance;

/** What any plugin has to do: it can be replaced while boards run, and stands what others do. */
class PluginTest extends PluginConformance {
    @Override
    protected Class<?> plugin() {
        return StopAndWait.class;
    }
}
