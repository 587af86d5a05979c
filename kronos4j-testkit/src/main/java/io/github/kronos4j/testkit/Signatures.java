package io.github.kronos4j.testkit;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Types and their visible members as text, with simple names and with annotations of nullness: `static @Nullable
/// String name(int)`. Members are public unless the text says `protected`.
final class Signatures {
    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z][\\w]*\\.)+(?=[A-Z])");
    private static final Pattern NO_ARGUMENTS = Pattern.compile("(@\\w+)\\(\\)");
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private Signatures() {}

    /// True for named types that users of the module can see.
    static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        Class<?> outer = type.getDeclaringClass();
        return outer == null
                ? Modifier.isPublic(type.getModifiers())
                : isVisible(outer) && isVisible(type.getModifiers(), outer);
    }

    /// A type and its members: a line for the type, an indented line for each member, in alphabetical order.
    static String describe(Class<?> type) {
        TreeSet<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field)) {
                members.add(signature(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor) && !isCanonical(constructor)) {
                members.add(signature(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method) && !isImplied(method)) {
                members.add(signature(method));
            }
        }
        return head(type) + "\n"
                + members.stream().map(member -> "  " + member + "\n").collect(Collectors.joining());
    }

    private static boolean isVisible(Member member) {
        return isVisible(member.getModifiers(), member.getDeclaringClass()) && !member.isSynthetic();
    }

    /// True for public members, and for protected ones of types that users may extend.
    private static boolean isVisible(int modifiers, Class<?> type) {
        return Modifier.isPublic(modifiers)
                || (Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers()) && !type.isSealed());
    }

    /// True for the constructor that the head of a record already shows.
    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    /// True for methods that each record or enum has, and that add nothing to the listing.
    private static boolean isImplied(Method method) {
        Class<?> type = method.getDeclaringClass();
        if (type.isRecord()) {
            return OF_EVERY_RECORD.contains(method.getName())
                    || Stream.of(type.getRecordComponents())
                            .anyMatch(component -> method.equals(component.getAccessor()));
        }
        return type.isEnum() && OF_EVERY_ENUM.contains(method.getName());
    }

    private static String head(Class<?> type) {
        return modifiers(type) + kind(type) + " " + simple(type.getName()) + variables(type.getTypeParameters())
                + components(type) + superclass(type) + interfaces(type) + permitted(type);
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        } else if (type.isInterface()) {
            return "interface";
        } else if (type.isRecord()) {
            return "record";
        }
        return type.isEnum() ? "enum" : "class";
    }

    /// The modifiers that the kind of a type does not imply.
    private static String modifiers(Class<?> type) {
        int implied = Modifier.STATIC | Modifier.PUBLIC;
        if (type.isInterface()) {
            implied |= Modifier.ABSTRACT;
        }
        if (type.isRecord() || type.isEnum()) {
            implied |= Modifier.FINAL | Modifier.ABSTRACT;
        }
        String text = text(type.getModifiers() & Modifier.classModifiers() & ~implied);
        return type.isSealed() && !type.isEnum() ? text + "sealed " : text;
    }

    private static String components(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(component -> simple(component.getAnnotatedType()) + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
    }

    private static String superclass(Class<?> type) {
        AnnotatedType parent = type.getAnnotatedSuperclass();
        boolean implied = parent == null || parent.getType().equals(Object.class) || type.isRecord() || type.isEnum();
        return implied ? "" : " extends " + simple(parent);
    }

    private static String interfaces(Class<?> type) {
        AnnotatedType[] interfaces = type.getAnnotatedInterfaces();
        return interfaces.length == 0 || type.isAnnotation()
                ? ""
                : Stream.of(interfaces)
                        .map(Signatures::simple)
                        .collect(Collectors.joining(", ", type.isInterface() ? " extends " : " implements ", ""));
    }

    private static String permitted(Class<?> type) {
        return type.isSealed() && !type.isEnum()
                ? Stream.of(type.getPermittedSubclasses())
                        .map(permitted -> simple(permitted.getName()))
                        .collect(Collectors.joining(", ", " permits ", ""))
                : "";
    }

    private static String signature(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : modifiers(field) + simple(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String signature(Constructor<?> constructor) {
        return modifiers(constructor) + "new" + variables(constructor.getTypeParameters()) + parameters(constructor)
                + exceptions(constructor);
    }

    private static String signature(Method method) {
        String variables = variables(method.getTypeParameters());
        return modifiers(method) + (method.isDefault() ? "default " : "") + variables + (variables.isEmpty() ? "" : " ")
                + simple(method.getAnnotatedReturnType()) + " " + method.getName() + parameters(method)
                + exceptions(method);
    }

    /// The modifiers that matter to callers and subclasses.
    private static String modifiers(Member member) {
        return text(
                member.getModifiers() & (Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT));
    }

    private static String parameters(Executable executable) {
        return Stream.of(executable.getAnnotatedParameterTypes())
                .map(Signatures::simple)
                .collect(Collectors.joining(", ", "(", executable.isVarArgs() ? "...)" : ")"))
                .replace("[]...)", "...)");
    }

    private static String exceptions(Executable executable) {
        return executable.getExceptionTypes().length == 0
                ? ""
                : Stream.of(executable.getExceptionTypes())
                        .map(type -> simple(type.getName()))
                        .sorted()
                        .collect(Collectors.joining(", ", " throws ", ""));
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables).map(Signatures::variable).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String variable(TypeVariable<?> variable) {
        String bounds = Stream.of(variable.getAnnotatedBounds())
                .map(Signatures::simple)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String simple(AnnotatedType type) {
        return simple(type.toString());
    }

    /// Takes the packages off all names in a text, and writes nested types as in sources.
    private static String simple(String text) {
        String names = QUALIFIER.matcher(text).replaceAll("").replace('$', '.');
        return NO_ARGUMENTS.matcher(names).replaceAll("$1");
    }

    private static String text(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }
}
