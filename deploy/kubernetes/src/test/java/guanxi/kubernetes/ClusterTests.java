package guanxi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of the tests: manifests that a cluster would not take are not taken here either. */
class ClusterTests {

    private static final String GOOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    - name: web
                      image: web:1
                      livenessProbe: {httpGet: {path: /, port: http}}
                      securityContext: {readOnlyRootFilesystem: true}
            """;

    @Test
    void takesWhatIsRight() {
        assertThat(Cluster.admit(Yamls.documents(GOOD))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 1                         | replicas: two",
                "replicas: 1                         | replica: 1",
                "selector: {matchLabels: {app: web}} | paused: false",
                "- name: web                         | - title: web",
                "- name: web                         | - workingDir: /",
                "readOnlyRootFilesystem: true        | readOnlyRootFileSystem: true",
                "readOnlyRootFilesystem: true        | readOnlyRootFilesystem: 'yes, please'",
                "httpGet: {path: /, port: http}      | httpGet: {path: /}",
                "matchLabels: {app: web}             | matchLabels: [app]",
                "kind: Deployment                    | kind: Deploiment",
                "apiVersion: apps/v1                 | apiVersion: apps/v7",
                "image: web:1                        | image: [web, 1]",
            })
    void refusesWhatIsBroken(String right, String wrong) throws IOException {
        assertThat(GOOD).contains(right);
        var broken = Yamls.documents(GOOD.replace(right, wrong));
        assertThatThrownBy(() -> Cluster.admit(broken)).isInstanceOf(Refused.class);
    }
}
