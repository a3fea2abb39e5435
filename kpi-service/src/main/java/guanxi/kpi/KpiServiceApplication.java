package guanxi.kpi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class KpiServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(KpiServiceApplication.class, arguments);
    }
}
