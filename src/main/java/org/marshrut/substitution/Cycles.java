package org.marshrut.substitution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** Nobody may come back to himself through those who substitute one another at the same time, for the same tasks. */
@Component
class Cycles {

    private final Substitutions substitutions;
    private final SubstitutionPeriod period;

    Cycles(Substitutions substitutions, SubstitutionPeriod period) {
        this.substitutions = substitutions;
        this.period = period;
    }

    /** @throws Refusal 409 naming those who would send tasks round */
    void check(Substitution wanted) {
        Deque<List<Substitution>> paths = new ArrayDeque<>(List.of(List.of(wanted)));
        Set<List<Substitution>> seen = new HashSet<>();
        while (!paths.isEmpty()) {
            List<Substitution> path = paths.pop();
            Substitution last = path.get(path.size() - 1);
            for (Substitution next : substitutions.live(last.substitute())) {
                if (next.id().equals(wanted.id()) || !path.stream().allMatch(one -> goTogether(one, next))) {
                    continue;
                }
                if (next.substitute().equals(wanted.login())) {
                    throw Refusal.conflict(
                            "Замещения замкнулись бы в круг: задачи вернулись бы к тому, кто отсутствует. Выберите другого.");
                }
                List<Substitution> longer = new java.util.ArrayList<>(path);
                longer.add(next);
                if (path.size() < 20 && seen.add(longer)) {
                    paths.push(longer);
                }
            }
        }
    }

    private boolean goTogether(Substitution one, Substitution next) {
        return one.meets(next) && period.overlap(one, next);
    }
}
