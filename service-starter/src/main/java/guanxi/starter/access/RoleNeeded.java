package guanxi.starter.access;

import guanxi.starter.problem.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;

/** The caller has none of the roles, nor of the scopes, that an operation asks for; says which these are. */
final class RoleNeeded extends AccessDeniedException {

    private final String allowed;

    RoleNeeded(Allowed operation) {
        super("none of the roles and scopes that are asked for");
        allowed = Stream.concat(Arrays.stream(operation.roles()).map(Role::claim), Arrays.stream(operation.scopes()))
                .collect(Collectors.joining(", "));
    }

    Problem problem() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", allowed);
    }
}
