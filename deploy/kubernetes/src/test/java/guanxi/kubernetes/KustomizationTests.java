package guanxi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizationTests {

    private static final String OBJECT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                metadata: {labels: {a: b}}
                spec:
                  containers: [{name: app, image: web, args: [one], env: [{name: A, value: "1"}]}]
            """;

    @TempDir
    private Path folder;

    @Test
    void patchesListsByWhatNamesTheirItems() throws IOException {
        write("patch.yaml", patch("containers: [{name: app, env: [{name: A, value: '2'}, {name: B, value: '3'}]}]"));
        assertThat(render("patches: [{path: patch.yaml}]"))
                .contains("- {name: A, value: '2'}", "- {name: B, value: '3'}", "args: [one]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namePrefix: x-                                                   | namePrefix",
                "patches: [{path: patch.yaml, options: {allowNameChange: true}}]  | options",
                "patches: [{path: patch.yaml, target: {kind: Job}}]               | fits nothing",
                "images: [{name: other, newTag: '1'}]                             | no container runs other",
                "images: [{name: web, digest: 'sha256:0'}]                        | digest",
                "labels: [{pairs: {a: b}, includeSelectors: true}]                | labels in selectors",
            })
    void refusesInstructionsThatItDoesNotKnowOrThatDoNothing(String instruction, String why) throws IOException {
        write("patch.yaml", patch("dnsPolicy: Default"));
        assertThatThrownBy(() -> render(instruction))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"containers: [{name: app, args: [two]}]", "$patch: delete", "containers: [{image: web}]"})
    void refusesPatchesWhoseMeaningIsNotWrittenDown(String content) throws IOException {
        write("patch.yaml", patch(content));
        assertThatThrownBy(() -> render("patches: [{path: patch.yaml}]")).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> render("namespace: a\nnamespace: b")).hasMessageContaining("duplicate key");
    }

    @Test
    void refusesKindsOfWhichItDoesNotKnowWhereTheyLive() throws IOException {
        write("object.yaml", OBJECT.replace("kind: Deployment", "kind: ClusterRole"));
        write("kustomization.yaml", "resources: [object.yaml]\nnamespace: a");
        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("ClusterRole");
    }

    /** The renderer here is ours; where the real one is installed, both must say the same. */
    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/production"})
    void rendersWhatKubectlRenders(String kustomization) throws Exception {
        assumeTrue(isInstalled(), "kubectl is not installed");
        var kubectl = new ProcessBuilder("kubectl", "kustomize", kustomization)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        assertThat(Kustomization.render(Path.of(kustomization)))
                .containsExactlyInAnyOrderElementsOf(Yamls.documents(text));
    }

    private String render(String instruction) throws IOException {
        write("object.yaml", OBJECT);
        write("kustomization.yaml", "resources: [object.yaml]\n" + instruction);
        return Yamls.write(Kustomization.render(folder).get(0));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String patch(String podSpec) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec: {template: {spec: {%s}}}
            """.formatted(podSpec);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            var answer = new ProcessBuilder("kubectl", "kustomize", "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return answer.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
