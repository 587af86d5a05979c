package io.github.kronos4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arrows of the house: nothing on the left of the data's way knows what is on its right.
class ArchitectureTest {
    private static final String ROOT = "io.github.kronos4j";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /// Each package with those of ours that it may use beside itself and [KronosException].
    @ParameterizedTest
    @CsvSource({
        "market, ''",
        "checkpoint, ''",
        "http, ''",
        "hub, checkpoint http",
        "tensor, ''",
        "model, checkpoint tensor",
        "forecast, market model checkpoint tensor",
        "evaluation, market forecast",
        "calibration, market forecast evaluation",
        "backtest.signal, market forecast evaluation",
        "generation, market forecast evaluation",
        "backtest, market forecast evaluation"
    })
    void usesOnlyWhatStandsBeforeIt(String name, String others) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(isAllowedFor(name, others))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"market", "tensor", "http"})
    void needsNothingButTheJdk(String name) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(isOurs().or(DescribedPredicate.describe(
                        "in the JDK or JSpecify",
                        type -> type.getPackageName().isEmpty()
                                || type.getPackageName().startsWith("java.")
                                || type.getPackageName().startsWith("javax.net.")
                                || type.getPackageName().startsWith("jdk.incubator.vector")
                                || type.getPackageName().startsWith("org.jspecify."))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isAllowedFor(String name, String others) {
        return DescribedPredicate.describe("are its own, KronosException, not ours or in: " + others, type -> {
            if (!type.getPackageName().startsWith(ROOT) || type.getName().equals(KronosException.class.getName())) {
                return true;
            }
            for (String allowed : (name + " " + others).split(" ", -1)) {
                if (!allowed.isEmpty() && inPackage(type, allowed)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static DescribedPredicate<JavaClass> isOurs() {
        return DescribedPredicate.describe("ours", type -> type.getPackageName().startsWith(ROOT));
    }

    private static boolean inPackage(JavaClass type, String name) {
        String full = ROOT + "." + name;
        return type.getPackageName().equals(full) || type.getPackageName().startsWith(full + ".");
    }
}
