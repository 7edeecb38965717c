package org.marshrut.takeover;

import org.marshrut.takeover.TakeoverRun.TakeoverState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries on what administrators have ordered, portion by portion; after a restart from where it was. */
@Component
class TakeoverWork {

    private static final Logger log = LoggerFactory.getLogger(TakeoverWork.class);

    private final Runs runs;
    private final CardPortions portions;
    private final Undoing undoing;
    private final TransactionTemplate transaction;

    TakeoverWork(Runs runs, CardPortions portions, Undoing undoing, TransactionTemplate transaction) {
        this.runs = runs;
        this.portions = portions;
        this.undoing = undoing;
        this.transaction = transaction;
    }

    /** Until nothing is left to do. */
    void carryOn() {
        while (runs.underWay().isPresent()) {
            portion();
        }
    }

    private void portion() {
        try {
            transaction.executeWithoutResult(status -> {
                runs.oneAtATime();
                runs.underWay().ifPresent(run -> {
                    if (run.state() == TakeoverState.UNDOING) {
                        undoing.carryOut(run);
                    } else {
                        portions.next(run);
                    }
                });
            });
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    /** What cannot be done is said to whoever ordered it, and nothing of the portion is there. */
    private void stop(RuntimeException why) {
        log.error("A takeover has stopped", why);
        transaction.executeWithoutResult(status -> {
            runs.oneAtATime();
            runs.underWay().ifPresent(run -> runs.stop(run, why));
        });
    }
}
