package io.github.kronos4j.torch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks the dependencies between the packages of the module, and those on core.
class ArchitectureTest {
    private static final String ROOT = "io.github.kronos4j";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + ".torch");

    /// Each row lists a package and the Kronos4j packages that it may use besides itself and the root package.
    @ParameterizedTest
    @CsvSource({
        "torch, ''",
        "torch.nn, torch model checkpoint",
        "torch.forecast, torch torch.nn forecast model tensor checkpoint",
        "torch.dataset, market model tensor forecast",
        "torch.distributed, torch",
        "torch.optim, torch torch.nn torch.distributed checkpoint",
        "torch.config, torch.dataset torch.optim",
        "torch.metrics, ''",
        "torch.train, torch torch.nn torch.optim torch.distributed torch.dataset torch.config torch.metrics"
                + " tensor model checkpoint"
    })
    void packagesUseOnlyTheListedPackages(String name, String others) {
        Set<String> allowed = new HashSet<>(Set.of(ROOT, ROOT + "." + name));
        for (String other : others.split(" ", -1)) {
            allowed.add(ROOT + "." + other);
        }
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not ours, or in the root or: " + others,
                        (JavaClass type) ->
                                !type.getPackageName().startsWith(ROOT) || allowed.contains(type.getPackageName())))
                .check(CLASSES);
    }
}
