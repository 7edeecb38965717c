package org.marshrut.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.zip.CRC32;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * A run of documents through a picture, event by event, on the real engine: it starts instances, completes tasks when
 * their performers would, and lets timers run when they are due. Everything else, the engine does.
 */
final class Simulation implements Entities.Listener, Watched.Listener {

    /** Enough for any document; a route that goes round for ever stops here. */
    private static final int MOST_EVENTS_OF_A_DOCUMENT = 2_000;

    private static final ThreadLocal<@Nullable Simulation> RUNNING = new ThreadLocal<>();

    private final SimulationEngine engine;
    private final CommandExecutor commands;
    private final Picture.Deployed picture;
    private final Inputs.Route route;
    private final Plan plan;
    private final Performers performers;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, Event> waiting = new HashMap<>();
    private final Map<String, Paper> papers = new LinkedHashMap<>();
    private final List<TaskEntity> newTasks = new ArrayList<>();
    private final List<JobEntity> newJobs = new ArrayList<>();
    private final Set<String> done;
    private final CRC32 trace = new CRC32();
    private VirtualClock clock;
    private long happened;

    Simulation(SimulationEngine engine, Picture.Deployed picture, Inputs.Route route, Plan plan) {
        this.engine = engine;
        this.commands = engine.configuration().getCommandExecutorTxRequired();
        this.picture = picture;
        this.route = route;
        this.plan = plan;
        this.done = new HashSet<>(route.done());
        this.performers = new Performers(plan.queues());
    }

    static Simulation running() {
        Simulation running = RUNNING.get();
        if (running == null) {
            throw new IllegalStateException("No simulation runs in this thread");
        }
        return running;
    }

    /** In memory, all in one command: quick. */
    Result inMemory() {
        return engine.inMemory(this::eventByEvent);
    }

    /** Each event in a command and a transaction of its own, as in production. */
    Result eventByEvent() {
        long began = System.nanoTime();
        RUNNING.set(this);
        Entities.tell(this);
        Watched.tell(this);
        try (VirtualClock virtual = new VirtualClock(plan.start())) {
            clock = virtual;
            plan.arrivals(clock.now())
                    .forEach(arrival -> add(new Event(
                            arrival.at().toEpochMilli(),
                            Event.ARRIVAL,
                            arrival.document(),
                            "",
                            0,
                            "arrival" + arrival.document())));
            long most = (long) plan.documents() * MOST_EVENTS_OF_A_DOCUMENT;
            while (!events.isEmpty()) next(most);
            return new Result(
                    List.copyOf(papers.values()),
                    happened,
                    trace.getValue(),
                    performers.measured(
                            clock.now().toEpochMilli() - plan.start().toEpochMilli()),
                    Duration.ofNanos(System.nanoTime() - began));
        } finally {
            RUNNING.remove();
            Entities.tellNobody();
            Watched.tellNobody();
        }
    }

    private void next(long most) {
        Event event = events.poll();
        if (event != null && waiting.remove(event.id(), event)) {
            clock.set(event.at());
            happen(event);
            if (++happened > most) {
                throw new IllegalStateException("This route goes round for ever: " + event);
            }
        }
    }

    Paper paper(String businessKey) {
        return papers.get(businessKey);
    }

    Map<String, Object> card() {
        return route.variables();
    }

    Map<String, Object> facts() {
        return route.facts();
    }

    List<List<String>> asked() {
        return route.asked();
    }

    private void add(Event event) {
        waiting.put(event.id(), event);
        events.add(event);
    }

    private void happen(Event event) {
        commands.execute((Command<@Nullable Void>) context -> {
            switch (event.kind()) {
                case Event.ARRIVAL -> submit(event.document());
                case Event.JOB -> run(event, context.getJobManager().findJobById(event.id()));
                default -> complete(event, context.getTaskManager().findTaskById(event.id()));
            }
            settle();
            return null;
        });
        SimulationEngine.eventIsOver();
    }

    private void submit(int document) {
        Paper paper = new Paper(document, plan.businessKey(document), clock.now());
        papers.put(paper.businessKey, paper);
        RuntimeService runtime = engine.engine().getRuntimeService();
        var instance = runtime.createProcessInstanceById(picture.definitionId()).businessKey(paper.businessKey);
        if (route.begin() != null && picture.usual().containsKey(route.begin())) {
            instance.startBeforeActivity(route.begin());
        }
        instance.setVariables(Variables.fromMap(route.variables())
                        .putValue("documentId", paper.businessKey)
                        .putValue("decision", null))
                .execute();
    }

    private void run(Event event, JobEntity job) {
        if (job.getDuedate() != null && job.getDuedate().getTime() >= event.at()) {
            // moved since it was created
            add(event.movedTo(job.getDuedate().getTime() + 1));
            return;
        }
        commands.execute(context -> {
            context.setCurrentJob(job);
            job.execute(context);
            return null;
        });
    }

    private void complete(Event event, TaskEntity task) {
        Paper paper = paper(task.getExecution().getProcessBusinessKey());
        Performers.Work work = performers.done(event.id(), clock.now().toEpochMilli());
        if (plan.claims()) {
            task.setAssignee(plan.login(work.performer(), task.getAssignee()));
        }
        String step = task.getTaskDefinitionKey();
        String decision = plan.decision(paper, step, work, picture.usual().get(step));
        if (decision.equals("RESUBMITTED") || step.equals("reviseDraft")) {
            paper.revised(plan.named(paper));
        } else if (plan.isAnswer(step)) {
            paper.answered(step.equals("giveVisa") ? work.performer() : step, decision);
        }
        openNow(task.getExecution(), paper);
        commands.execute(new CompleteTaskCmd(task.getId(), Map.of("decision", decision)));
        performers.next(work.performer()).ifPresent(this::begin);
    }

    /** Objections and remarks are asked for at any moment, as {@code RouteFacts} answers them in the product. */
    private static void openNow(ExecutionEntity execution, Paper paper) {
        ExecutionEntity route = execution.getProcessInstance();
        while (route.getSuperExecution() != null) {
            route = route.getSuperExecution().getProcessInstance();
        }
        if (route.hasVariable("objections")) {
            route.setVariable("objections", (int) paper.objections());
            route.setVariable("remarks", (int) paper.remarks());
        }
    }

    /** What an event has brought about: tasks get their performers, jobs their moment. */
    private void settle() {
        newTasks.forEach(task -> {
            Paper paper = paper(task.getExecution().getProcessBusinessKey());
            String performer = Performers.of(task);
            paper.userTasks++;
            paper.people.add(performer);
            int time = paper.times.merge(task.getTaskDefinitionKey() + "/" + performer, 1, Integer::sum) - 1;
            var work = new Performers.Work(
                    task.getId(),
                    paper.number,
                    task.getTaskDefinitionKey(),
                    performer,
                    time,
                    clock.now().toEpochMilli());
            if (performers.take(work)) {
                begin(work);
            }
        });
        newTasks.clear();
        newJobs.forEach(job -> {
            Paper paper = paper(job.getExecution().getProcessBusinessKey());
            String step = String.valueOf(job.getActivityId());
            long at = job.getDuedate() == null
                    ? plan.served(paper, step, clock.now()).toEpochMilli()
                    : Math.max(job.getDuedate().getTime() + 1, clock.now().toEpochMilli());
            add(new Event(at, Event.JOB, paper.number, step, 0, job.getId()));
        });
        newJobs.clear();
    }

    private void begin(Performers.Work work) {
        Instant end = plan.handled(work, clock.now());
        performers.begun(work, clock.now().toEpochMilli(), end.toEpochMilli());
        add(Event.task(work, end.toEpochMilli()));
    }

    @Override
    public void created(TaskEntity task) {
        newTasks.add(task);
    }

    @Override
    public void created(JobEntity job) {
        newJobs.add(job);
    }

    @Override
    public void deleted(String id) {
        newTasks.removeIf(task -> task.getId().equals(id));
        newJobs.removeIf(job -> job.getId().equals(id));
        waiting.remove(id);
        performers.gone(id, clock.now().toEpochMilli()).ifPresent(this::begin);
    }

    @Override
    public void step(String businessKey, String step, String event) {
        Paper paper = paper(businessKey);
        trace.update((clock.now().toEpochMilli() + " " + paper.number + " " + event + " " + step + "\n").getBytes());
        if (route.since().contains(event + " " + step)) {
            paper.submitted = clock.now();
        }
        if (paper.done == null && done.contains(event + " " + step)) {
            paper.done = clock.now();
        }
    }
}
