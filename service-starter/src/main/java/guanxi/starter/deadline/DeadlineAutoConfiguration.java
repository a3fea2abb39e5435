package guanxi.starter.deadline;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class DeadlineAutoConfiguration {

    /** Beyond what one statement may take and within what the gateway waits. */
    @Bean
    Deadline deadline(
            @Value("${crm.http.deadline:4s}") Duration deadline,
            @Value("${crm.http.longest-stream:10m}") Duration longestStream) {
        return new Deadline(deadline, longestStream);
    }
}
