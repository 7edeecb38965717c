package org.marshrut.reader;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The reader's process: takes one piece of work after another from its input until the product goes away. */
final class ReaderMain {

    private static final int LONGEST_REASON = 300;

    private ReaderMain() {}

    public static void main(String[] arguments) throws IOException {
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // What a library prints must not get among the answers.
        System.setOut(System.err);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        offerItselfToTheSystem();
        DataInputStream work = new DataInputStream(new BufferedInputStream(System.in));
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            answers.writeByte(Frames.READY);
            answers.flush();
            while (true) {
                long milliseconds = work.readLong();
                // Whoever watches this process may be gone.
                Future<?> end = watch.schedule(() -> Runtime.getRuntime().halt(1), milliseconds, TimeUnit.MILLISECONDS);
                answer(work, answers);
                end.cancel(false);
            }
        } catch (IOException theProductIsGone) {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            if (folder.getFileName().toString().startsWith(ReaderCommand.FOLDER)) {
                FileSystemUtils.deleteRecursively(folder);
            }
            Runtime.getRuntime().halt(0);
        }
    }

    /** If memory becomes short, the system is to end this process and not the product. */
    private static void offerItselfToTheSystem() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "800");
        } catch (IOException notThisSystem) {
            // then it decides by itself
        }
    }

    private static void answer(DataInputStream request, DataOutputStream answers) throws IOException {
        String name = request.readUTF();
        List<String> arguments = new ArrayList<>();
        for (int left = request.readInt(); left > 0; left--) {
            arguments.add(request.readUTF());
        }
        int kind;
        String said;
        Writer words = new OutputStreamWriter(new WordFrames(answers), StandardCharsets.UTF_8);
        try {
            var work = Class.forName(name).asSubclass(ReaderWork.class).getDeclaredConstructor();
            work.setAccessible(true);
            said = work.newInstance().run(arguments, words);
            kind = Frames.DONE;
        } catch (VirtualMachineError | Exception e) {
            said = e.toString();
            kind = Frames.FAILED;
        }
        words.flush();
        answers.writeByte(kind);
        answers.writeUTF(said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) : said);
        answers.flush();
    }

    /** Sends what is written in frames. */
    private static final class WordFrames extends java.io.OutputStream {

        private final DataOutputStream answers;

        WordFrames(DataOutputStream answers) {
            this.answers = answers;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int sent = 0; sent < length; sent += Frames.LARGEST) {
                int count = Math.min(Frames.LARGEST, length - sent);
                answers.writeByte(Frames.WORDS);
                answers.writeInt(count);
                answers.write(bytes, from + sent, count);
            }
            // At once: if the work never ends, this much has been read.
            answers.flush();
        }
    }
}
