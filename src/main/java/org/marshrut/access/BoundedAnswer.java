package org.marshrut.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** What a provider answers, and no more than a mebibyte of it. */
final class BoundedAnswer implements ClientHttpResponse {

    private static final int MOST = 1 << 20;

    private final ClientHttpResponse answer;
    private byte @Nullable [] read;

    BoundedAnswer(ClientHttpResponse answer) {
        this.answer = answer;
    }

    /** @throws IOException when there is more */
    @Override
    public InputStream getBody() throws IOException {
        byte[] known = read;
        if (known == null) {
            known = answer.getBody().readNBytes(MOST + 1);
            if (known.length > MOST) {
                throw new IOException("the provider says too much");
            }
            read = known;
        }
        return new ByteArrayInputStream(known);
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return answer.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.getHeaders();
    }

    @Override
    public void close() {
        answer.close();
    }
}
