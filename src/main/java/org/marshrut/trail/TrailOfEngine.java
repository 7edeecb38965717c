package org.marshrut.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts what tells into the engine: its service of grants is replaced, its history is listened to. */
@Component
class TrailOfEngine extends AbstractProcessEnginePlugin {

    private final Trail trail;

    TrailOfEngine(@Lazy Trail trail) {
        this.trail = trail;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationService(new RecordedGrants(trail));
        List<HistoryEventHandler> handlers = new ArrayList<>(
                Optional.ofNullable(engine.getCustomHistoryEventHandlers()).orElse(List.of()));
        handlers.add(new EngineEvents(trail));
        engine.setCustomHistoryEventHandlers(handlers);
    }
}
