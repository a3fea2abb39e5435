package guanxi.evaluation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class EvaluationServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(EvaluationServiceApplication.class, arguments);
    }
}
