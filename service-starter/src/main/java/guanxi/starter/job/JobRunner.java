package guanxi.starter.job;

import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Works jobs off on threads of its own, so that neither parsing nor waiting for the database holds an event loop.
 * Work whose process died is found by its lease and goes on behind the last committed step.
 */
public class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** So many failures of one step that are not the infrastructure's are a defect, which trying again does not heal. */
    private static final int TRIES = 5;

    private final TaskQueue queue;
    private final Map<String, JobWork> works;
    private final TransactionalOperator transactions;
    private final JobProperties properties;
    private final Semaphore wakeUps = new Semaphore(0);

    private volatile @Nullable ExecutorService threads;
    private volatile @Nullable ExecutorService chores;
    private volatile boolean running;

    JobRunner(TaskQueue queue, List<JobWork> works, TransactionalOperator transactions, JobProperties properties) {
        this.queue = queue;
        this.works = works.stream()
                .flatMap(work -> work.kinds().stream().map(kind -> Map.entry(kind, work)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Says that a job was started; without it the job begins with the next poll. */
    public void wake() {
        wakeUps.release();
    }

    @Override
    public void start() {
        if (works.isEmpty() || running) {
            return;
        }
        running = true;
        var number = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(properties.workers(), work -> {
            var thread = new Thread(work, "jobs-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int worker = 0; worker < properties.workers(); worker++) {
            pool.execute(() -> workAs(Ids.next()));
        }
        threads = pool;
        var forgetting = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "jobs-chores");
            thread.setDaemon(true);
            return thread;
        });
        forgetting.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
        chores = forgetting;
    }

    /** Ended jobs would be kept for ever, and what they said of their rows would be searched in every erasure. */
    void forget() {
        try {
            boolean more = true;
            while (running && more) {
                more = Objects.requireNonNullElse(await(queue.forget(properties.keep())), 0L) > 0;
            }
        } catch (RuntimeException failure) {
            LOG.warn("Old jobs stay for another hour: {}", String.valueOf(failure));
        }
    }

    /** Lets the steps under way come to their commit. */
    @Override
    public void stop() {
        var pool = threads;
        var forgetting = chores;
        if (pool == null) {
            return;
        }
        running = false;
        wakeUps.release(properties.workers());
        if (forgetting != null) {
            forgetting.shutdown();
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void workAs(UUID worker) {
        Set<String> kinds = works.keySet();
        while (running) {
            try {
                var job = await(queue.claim(worker, kinds));
                if (job == null) {
                    pause();
                } else {
                    work(job, worker);
                }
            } catch (RuntimeException unreachable) {
                LOG.warn("No job can be taken up: {}", String.valueOf(unreachable));
                pause();
            }
        }
    }

    private void work(UUID job, UUID worker) {
        try {
            boolean more = true;
            while (running && more) {
                more = step(job, worker);
            }
            if (more) {
                await(queue.release(job, worker, Duration.ZERO));
            }
        } catch (RuntimeException | Error failure) {
            recover(job, worker, failure);
        }
    }

    /** Whether there is more to do for this worker. */
    private boolean step(UUID job, UUID worker) {
        var advanced = queue.lock(job, worker).flatMap(this::advance).as(transactions::transactional);
        return Boolean.TRUE.equals(await(advanced));
    }

    private Mono<Boolean> advance(Task task) {
        return workOf(task).step(task).flatMap(step -> queue.advance(task, step).thenReturn(!step.last()));
    }

    private JobWork workOf(Task task) {
        var work = works.get(task.kind());
        if (work == null) {
            throw new IllegalStateException("nothing here does " + task.kind());
        }
        return work;
    }

    private void recover(UUID job, UUID worker, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            LOG.info("Job {} is refused: {}", job, refusal.getMessage());
            await(queue.fail(job, worker, refusal.code()));
            return;
        }
        var tries =
                queue.tried(job, worker).blockOptional(properties.timeLimit()).orElse(0);
        if (tries >= TRIES && (tookTooLong(failure) || !Infrastructure.isToBlameFor(failure))) {
            LOG.error("Job {} failed {} times at the same step and is given up", job, tries, failure);
            await(queue.fail(job, worker, "internal"));
            return;
        }
        var pause = pauseAfter(tries);
        LOG.warn("Job {} is tried again after {}: {}", job, pause, String.valueOf(failure));
        await(queue.release(job, worker, pause));
    }

    /** Each time, while the database answers and counts the tries, is no connection that was lost. */
    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof IllegalStateException && failure.getCause() instanceof TimeoutException;
    }

    /** A connection may be lost without a word: then nothing would ever wake this thread. */
    private <T> @Nullable T await(Mono<T> work) {
        return work.block(properties.timeLimit());
    }

    private Duration pauseAfter(int tries) {
        var pause = properties.pause().multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void pause() {
        try {
            wakeUps.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
