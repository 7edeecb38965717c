package org.marshrut.seal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * Refuses what says that it is larger than a document and a signature together before any of it is read: whoever asks the public
 * page is nobody, and a whole dossier, which others may send at once, would be written to the disk for him.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class VerifyLimit extends OncePerRequestFilter {

    /** Bytes: heads and ends of the parts. */
    private static final long AROUND = 1 << 20;

    private final long most;

    VerifyLimit(@Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        most = most(largestFile);
    }

    /** Bytes of a request. */
    static long most(DataSize largestFile) {
        return largestFile.toBytes() + SignatureFile.LARGEST + AROUND;
    }

    /** @param path decoded: that of the address may be written in many ways */
    static boolean isAsked(String method, @Nullable String path) {
        return HttpMethod.POST.matches(method) && path != null && path.startsWith("/verify");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isAsked(request.getMethod(), UrlPathHelper.defaultInstance.getPathWithinApplication(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > most) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(request, response);
    }
}
