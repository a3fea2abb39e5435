package guanxi.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

@SpringBootApplication
@EnableConfigurationProperties(Directory.class)
class IdentityApplication {

    public static void main(String[] arguments) {
        var context = SpringApplication.run(IdentityApplication.class, arguments);
        if (!context.getEnvironment().matchesProfiles("local")) {
            System.err.println("This identity provider has demo people with a known password: it runs with the"
                    + " profile 'local' alone. In production take your company's.");
            System.exit(SpringApplication.exit(context, () -> 1));
        }
    }
}
