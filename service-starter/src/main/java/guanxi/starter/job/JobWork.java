package guanxi.starter.job;

import java.util.Set;
import reactor.core.publisher.Mono;

/** Carries out the jobs of some kinds, step by step; declared as a bean. */
public interface JobWork {

    Set<String> kinds();

    /**
     * Does the task's next step inside the open transaction that also holds the job's progress, so the step counts
     * once, whatever dies. A {@link guanxi.starter.problem.Refusal} ends the job as failed; anything else is tried again.
     */
    Mono<Step> step(Task task);
}
