package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSL as a second hand that has nothing in common with ours. ГОСТ is in an engine of its own, which not every machine has. */
public final class OpenSsl {

    private static final String ENGINE = "gost";

    private OpenSsl() {}

    public record Output(int exitCode, String text) {}

    /** Whether Debian's package {@code libengine-gost-openssl}, or that of another system, is installed. */
    public static boolean knowsGost() {
        Output output = run(List.of("engine", ENGINE));
        return output.exitCode() == 0 && output.text().contains("GOST");
    }

    /** Runs one of its commands, with the engine where that is there. */
    public static Output cms(boolean gost, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("cms"));
        if (gost) {
            all.addAll(List.of("-engine", ENGINE));
        }
        all.addAll(arguments);
        return run(all);
    }

    /** Whether it believes an answer of a service of time stamps. @param digest of what was stamped, SHA-256 in hex */
    public static Output verifiesStamp(String digest, Path response, Path roots, long at) {
        return run(List.of(
                "ts",
                "-verify",
                "-digest",
                digest,
                "-in",
                response.toString(),
                "-CAfile",
                roots.toString(),
                "-attime",
                "" + at));
    }

    private static Output run(List<String> arguments) {
        Path program = Program.find(null, "openssl")
                .orElseThrow(
                        () -> new IllegalStateException("OpenSSL not found: install openssl, or put it on the PATH"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
