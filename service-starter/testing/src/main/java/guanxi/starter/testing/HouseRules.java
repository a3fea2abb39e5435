package guanxi.starter.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;

/** The walls of the house, checked on the classes of one service. */
public final class HouseRules {

    private HouseRules() {}

    /** @param root the service's own package, as {@code guanxi.visit} */
    public static void check(String root) {
        var own = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/guanxi/starter/testing/"))
                .importUrls(places(root));
        if (own.isEmpty()) {
            throw new AssertionError("no classes below " + root);
        }
        importsNoOtherService(own, root);
        featuresAreFreeOfCycles(own, root);
        timeIsAnArgument(own);
        controllersStayInside(own);
        Languages.check();
        Languages.checkTitles(own);
    }

    /** ArchUnit would look for the package in every library and in the JDK. */
    private static List<URL> places(String root) {
        try {
            return Collections.list(HouseRules.class.getClassLoader().getResources(root.replace('.', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void importsNoOtherService(JavaClasses own, String root) {
        noClasses()
                .should()
                .dependOnClassesThat(describe("belong to another service", other -> isForeign(other, root)))
                .because("what crosses between services is the published event or API")
                .check(own);
    }

    private static boolean isForeign(JavaClass other, String root) {
        var name = other.getPackageName();
        return name.startsWith("guanxi.")
                && !name.startsWith("guanxi.starter")
                && !name.equals(root)
                && !name.startsWith(root + ".");
    }

    private static void featuresAreFreeOfCycles(JavaClasses own, String root) {
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature is gone when its package is deleted")
                .check(own);
    }

    private static void timeIsAnArgument(JavaClasses own) {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("the day is the company's (CompanyCalendar), never the server's")
                .check(own);
    }

    private static void controllersStayInside(JavaClasses own) {
        classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .bePackagePrivate()
                .because("a controller is called by HTTP alone")
                .allowEmptyShould(true)
                .check(own);
    }
}
