package org.marshrut.asset;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves packed files before Camunda would serve its own. Under an address that names the content a browser keeps a file
 * for ever; under any other it asks each time and is told in some bytes that nothing has changed.
 */
class PackedFilesFilter extends OncePerRequestFilter {

    /** The parameter by which Camunda's pages tell one version from the next. */
    private static final String MARK = "bust";

    private final PackedFiles files;

    PackedFilesFilter(PackedFiles files) {
        this.files = files;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        Optional<PackedFile> file = reads ? files.at(request.getRequestURI()) : Optional.empty();
        if (file.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        serve(file.get(), request, response);
    }

    private void serve(PackedFile file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Encoding taken = AcceptedEncodings.of(request).best(file.encodings());
        String tag = "\"" + file.hash() + taken.ending() + "\"";
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                files.staysForEver(file, request.getParameter(MARK))
                        ? "private, max-age=31536000, immutable"
                        : "private, no-cache");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] content = content(file, taken);
        response.setContentType(file.type());
        if (taken != Encoding.IDENTITY) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, taken.token());
        }
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** Text is not kept as it is: hardly anybody asks for it. */
    private byte[] content(PackedFile file, Encoding taken) throws IOException {
        if (taken != Encoding.IDENTITY || file.encodings().contains(Encoding.IDENTITY)) {
            return files.content(file, taken);
        }
        byte[] packed = files.content(file, Encoding.GZIP);
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }
}
