package org.marshrut.document;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/** Requests with files, named as browsers mean it: Spring reads a backslash as a sign that escapes the next letter. */
@Component(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
class NamedParts extends StandardServletMultipartResolver {

    /** A page that tells of an error needs no files, least of all those that were the error. */
    @Override
    public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
    }

    @Override
    public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
        return new Named(request);
    }

    private static final class Named extends StandardMultipartHttpServletRequest {

        Named(HttpServletRequest request) {
            super(request);
            Map<String, Iterator<MultipartFile>> read = new HashMap<>();
            getMultiFileMap().forEach((field, files) -> read.put(field, files.iterator()));
            MultiValueMap<String, MultipartFile> named = new LinkedMultiValueMap<>();
            try {
                for (Part part : request.getParts()) {
                    String disposition = part.getHeader(HttpHeaders.CONTENT_DISPOSITION);
                    if (ContentDisposition.parse(disposition).getFilename() != null) {
                        MultipartFile file = read.get(part.getName()).next();
                        named.add(
                                part.getName(),
                                FileNames.quoted(disposition)
                                        .map(name -> (MultipartFile) new NamedPart(file, name))
                                        .orElse(file));
                    }
                }
            } catch (IOException | ServletException e) {
                throw new MultipartException("Failed to read the parts again", e);
            }
            setMultipartFiles(named);
        }
    }
}
