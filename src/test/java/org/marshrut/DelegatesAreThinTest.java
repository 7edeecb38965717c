package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** A delegate reads variables, calls its feature once and writes variables: nothing else. */
class DelegatesAreThinTest {

    static Stream<Class<?>> delegates() {
        return ArchitectureTest.PRODUCT.stream()
                .filter(type -> type.isAssignableTo(JavaDelegate.class) && !type.isInterface())
                .<Class<?>>map(JavaClass::reflect);
    }

    @Test
    void thereAreDelegates() {
        assertThat(delegates()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("delegates")
    void itHasOneCollaboratorAndNoEngineService(Class<?> delegate) {
        List<Field> fields = Arrays.stream(delegate.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        assertThat(fields).hasSize(1);
        assertThat(fields.get(0).getType().getName()).startsWith("org.marshrut.");
    }

    @ParameterizedTest
    @MethodSource("delegates")
    void itDoesNotBranchAndCallsItsCollaboratorOnce(Class<?> delegate) {
        Body body = bodyOf(delegate);
        assertThat(body.jumps).as("branches in execute").isZero();
        assertThat(body.callsOfCollaborator).as("calls of the collaborator").isEqualTo(1);
    }

    @Test
    void aBranchWouldBeSeen() {
        assertThat(bodyOf(Fat.class).jumps).isPositive();
    }

    /** What the rule is against. */
    static class Fat implements JavaDelegate {
        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
            if (execution.hasVariable("a")) {
                execution.removeVariable("a");
            }
        }
    }

    private static final class Body extends MethodVisitor {
        private final String collaborator;
        private int jumps;
        private int callsOfCollaborator;

        Body(String collaborator) {
            super(Opcodes.ASM9);
            this.collaborator = collaborator;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            jumps++;
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            jumps++;
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            jumps++;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(collaborator)) {
                callsOfCollaborator++;
            }
        }
    }

    private static Body bodyOf(Class<?> delegate) {
        List<Body> bodies = new ArrayList<>();
        String collaborator = Arrays.stream(delegate.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(field -> field.getType().getName().replace('.', '/'))
                .findFirst()
                .orElse("");
        try (InputStream code =
                delegate.getResourceAsStream("/" + delegate.getName().replace('.', '/') + ".class")) {
            new ClassReader(code)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String signature, String[] thrown) {
                                    if (!name.equals("execute")) {
                                        return null;
                                    }
                                    Body body = new Body(collaborator);
                                    bodies.add(body);
                                    return body;
                                }
                            },
                            0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }
}
