package org.marshrut.exchange;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A file of a package, looked at and stored as one that somebody has sent by a form. */
record FileOnDisk(String name, Path content) implements MultipartFile {

    static FileOnDisk of(ReceivedPackage.Part part) {
        return new FileOnDisk(part.name(), part.content());
    }

    @Override
    public String getName() {
        return "files";
    }

    @Override
    public String getOriginalFilename() {
        return name;
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public boolean isEmpty() {
        return getSize() == 0;
    }

    @Override
    public long getSize() {
        try {
            return Files.size(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] getBytes() throws IOException {
        return Files.readAllBytes(content);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(content);
    }

    @Override
    public void transferTo(File place) throws IOException {
        Files.copy(content, place.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void transferTo(Path place) throws IOException {
        Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
    }
}
