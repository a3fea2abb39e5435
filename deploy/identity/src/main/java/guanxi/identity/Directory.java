package guanxi.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may sign in.
 *
 * @param gateway where people use the product; sign-in leads back there
 * @param keyFile keeps the signing key, so that tokens outlive a restart
 */
@ConfigurationProperties("crm.identity")
record Directory(URI gateway, Path keyFile, List<Person> people, List<Machine> machines) {

    /** A person of the demo; the password is the same for all. */
    record Person(String user, String name, String role, String unit) {}

    /** A client of the demo; its secret is its name and {@code -secret}. */
    record Machine(String client, Set<String> scopes) {}

    Optional<Person> person(String user) {
        return people.stream().filter(person -> person.user().equals(user)).findFirst();
    }
}
