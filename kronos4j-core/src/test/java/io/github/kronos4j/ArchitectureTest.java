package io.github.kronos4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String ROOT = "io.github.kronos4j";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("market", "checkpoint", "internal", "hub", "tensor", "model", "forecast")
                .allow("checkpoint", "internal")
                .allow("forecast", "checkpoint hub internal market market.calendar market.quality model tensor")
                .allow("forecast.record", "forecast internal market market.calendar")
                .allow("forecast.risk", "forecast market")
                .allow("hub", "checkpoint internal internal.http")
                .allow("internal", "market")
                .allow("internal.http", "")
                .allow("internal.time", "")
                .allow("market", "internal.time")
                .allow("market.calendar", "internal.time market")
                .allow("market.futures", "market market.calendar")
                .allow("market.quality", "market")
                .allow("market.universe", "")
                .allow("model", "checkpoint tensor")
                .allow("tensor", "")
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"market", "tensor", "internal"})
    void dependOnlyOnTheJdk(String name) {
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

    private static DescribedPredicate<JavaClass> isOurs() {
        return DescribedPredicate.describe("ours", type -> type.getPackageName().startsWith(ROOT));
    }
}
