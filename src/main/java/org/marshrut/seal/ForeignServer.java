package org.marshrut.seal;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server outside, which may be down, slow or hostile: it gets so much time, may say so much, and sends us nowhere else. */
final class ForeignServer {

    private static final int OK = 200;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private ForeignServer() {}

    /** Why there is no answer: a sentence in Russian, nothing of it from the server. */
    static final class Failed extends Exception {
        Failed(String words) {
            super(words, null, false, false);
        }

        String words() {
            return getMessage();
        }
    }

    /**
     * @param largest bytes of an answer
     * @param patience for the whole answer
     */
    static byte[] ask(HttpRequest.Builder request, int largest, Duration patience) throws Failed {
        CompletableFuture<HttpResponse<byte[]>> answer =
                HTTP.sendAsync(request.timeout(patience).build(), head -> new Bounded(head.statusCode(), largest));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (TimeoutException e) {
            throw silent(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Запрос прерван: сервер останавливается.");
        } catch (ExecutionException e) {
            throw failure(e, patience);
        } finally {
            answer.cancel(true);
        }
    }

    private static Failed silent(Duration patience) {
        return new Failed(
                "Сервер не ответил за %d с.".formatted(patience.plusMillis(999).toSeconds()));
    }

    private static Failed failure(Throwable failed, Duration patience) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failed known) {
                return known;
            }
            // The client's own watch may be the first of the two that look at the same time.
            if (cause instanceof HttpTimeoutException) {
                return silent(patience);
            }
        }
        return new Failed("Сервер недоступен или оборвал ответ.");
    }

    /** What has been said so far, until it is too much. */
    private static final class Bounded implements BodySubscriber<byte[]> {

        private final int status;
        private final int largest;
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;

        private Bounded(int status, int largest) {
            this.status = status;
            this.largest = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription its) {
            subscription = its;
            if (status == OK) {
                its.request(1);
            } else {
                refuse("Сервер ответил кодом %d.".formatted(status));
            }
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                if (body.isDone()) {
                    return;
                }
                if (said.size() + piece.remaining() > largest) {
                    refuse("Ответ сервера больше %d КБ.".formatted(largest >> 10));
                    return;
                }
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                said.writeBytes(bytes);
            }
            subscription.request(1);
        }

        private void refuse(String words) {
            subscription.cancel();
            body.completeExceptionally(new Failed(words));
        }

        @Override
        public void onError(Throwable broken) {
            body.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            body.complete(said.toByteArray());
        }
    }
}
