package org.marshrut.document;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A part of a request under the name that its sender meant. */
record NamedPart(MultipartFile part, String name) implements MultipartFile {

    @Override
    public String getName() {
        return part.getName();
    }

    @Override
    public String getOriginalFilename() {
        return name;
    }

    @Override
    public @Nullable String getContentType() {
        return part.getContentType();
    }

    @Override
    public boolean isEmpty() {
        return part.isEmpty();
    }

    @Override
    public long getSize() {
        return part.getSize();
    }

    @Override
    public byte[] getBytes() throws IOException {
        return part.getBytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return part.getInputStream();
    }

    @Override
    public void transferTo(File target) throws IOException {
        part.transferTo(target);
    }

    @Override
    public void transferTo(Path target) throws IOException {
        part.transferTo(target);
    }
}
