package io.github.kronos4j.testkit;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules for the dependencies between the packages of one module, and on the packages of the modules below it.
///
/// Every package of the module must be listed with the packages of Kronos4j that it uses. A package that is not listed,
/// a dependency that is not listed, and a listed dependency that no class needs all fail the check, so the listing is
/// the true picture of the module. Cycles between packages fail in any case.
public final class PackageRules {
    private static final String ROOT = "io.github.kronos4j";

    private final Map<String, List<String>> allowed = new TreeMap<>();
    private final JavaClasses classes;

    /// Reads the classes of a module.
    ///
    /// @param packages packages of the module below `io.github.kronos4j`, subpackages included
    public PackageRules(String... packages) {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/testkit/"))
                .importPackages(
                        Stream.of(packages).map(name -> ROOT + "." + name).toArray(String[]::new));
    }

    /// Lists a package.
    ///
    /// @param name package below `io.github.kronos4j`
    /// @param uses packages that it uses, separated by spaces; the root package is always allowed
    public PackageRules allow(String name, String uses) {
        allowed.put(name, uses.isEmpty() ? List.of() : List.of(uses.split(" ", -1)));
        return this;
    }

    /// Compares the listing with the classes.
    ///
    /// @throws AssertionError if they differ, or if packages form a cycle
    public void check() {
        Map<String, TreeSet<String>> actual = new TreeMap<>();
        for (JavaClass type : classes) {
            TreeSet<String> uses = actual.computeIfAbsent(shortName(type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean counts = target.getPackageName().startsWith(ROOT + ".")
                        && !target.getPackageName().equals(type.getPackageName());
                if (counts) {
                    uses.add(shortName(target));
                }
            }
        }
        String expected = listing(allowed);
        String found = listing(actual);
        if (!expected.equals(found)) {
            throw new AssertionError(
                    "the packages and their dependencies are\n" + found + "\nbut the rules list\n" + expected);
        }
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
    }

    private static String listing(Map<String, ? extends Iterable<String>> packages) {
        return packages.entrySet().stream()
                .map(entry -> {
                    TreeSet<String> sorted = new TreeSet<>();
                    entry.getValue().forEach(sorted::add);
                    return ".allow(\"" + entry.getKey() + "\", \"" + String.join(" ", sorted) + "\")";
                })
                .collect(Collectors.joining("\n"));
    }

    private static String shortName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    /// Each package is a separate slice, so cycles between a package and its subpackage are found too.
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
