package org.marshrut.whatif;

import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** The engine's own entity manager, which also says what has come and gone: nothing is polled. */
class Entities extends DbEntityManager {

    /** What a simulation wants to hear. */
    interface Listener {
        void created(TaskEntity task);

        void created(JobEntity job);

        void deleted(String id);
    }

    private static final ThreadLocal<Listener> LISTENER = new ThreadLocal<>();

    Entities(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    static void tell(Listener listener) {
        LISTENER.set(listener);
    }

    static void tellNobody() {
        LISTENER.remove();
    }

    @Override
    public void insert(DbEntity entity) {
        super.insert(entity);
        told(listener -> {
            if (entity instanceof TaskEntity task) {
                listener.created(task);
            } else if (entity instanceof JobEntity job) {
                listener.created(job);
            }
        });
    }

    @Override
    public void delete(DbEntity entity) {
        super.delete(entity);
        told(listener -> listener.deleted(entity.getId()));
    }

    private static void told(Consumer<Listener> what) {
        Listener listener = LISTENER.get();
        if (listener != null) {
            what.accept(listener);
        }
    }
}
