package guanxi.visit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
class VisitServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(VisitServiceApplication.class, arguments);
    }
}
