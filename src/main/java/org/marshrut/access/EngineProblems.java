package org.marshrut.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.dto.identity.UserCredentialsDto;
import org.camunda.bpm.engine.rest.dto.identity.UserDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.trail.Refusals;
import org.springframework.http.HttpStatus;

/**
 * Put into every Jersey application, found through {@code META-INF/services}: the engine's REST API and those of the web
 * applications answer failures as {@link EngineFailure} judges them. The stock mappers call most of a caller's mistakes
 * an error of the server.
 */
public class EngineProblems implements ForcedAutoDiscoverable {

    private static final int BEFORE_THE_STOCK_ONES = 1;

    @Override
    public void configure(FeatureContext application) {
        application.register(OfTheEngine.class, BEFORE_THE_STOCK_ONES);
        application.register(OfItsRest.class, BEFORE_THE_STOCK_ONES);
        application.register(OfReading.class, BEFORE_THE_STOCK_ONES);
        application.register(OfMapping.class, BEFORE_THE_STOCK_ONES);
        application.register(OfAnything.class, BEFORE_THE_STOCK_ONES);
        application.register(NoPassword.class);
        application.register(Reasons.class);
    }

    /** A mapper is chosen by the nearest type, so each type that has a stock mapper needs one of ours. */
    abstract static class Mapper<T extends Throwable> implements ExceptionMapper<T> {
        @Override
        public Response toResponse(T thrown) {
            return EngineFailure.response(thrown);
        }
    }

    public static class OfTheEngine extends Mapper<ProcessEngineException> {}

    public static class OfItsRest extends Mapper<RestException> {}

    public static class OfReading extends Mapper<com.fasterxml.jackson.core.JsonParseException> {}

    public static class OfMapping extends Mapper<com.fasterxml.jackson.databind.JsonMappingException> {}

    public static class OfAnything extends Mapper<Throwable> {}

    /** Why something is refused, for the trail: a refusal that Jersey answers by itself passes no mapper. */
    public static class Reasons implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof Map<?, ?> problem && problem.get("detail") instanceof String detail) {
                Refusals.because(detail);
            }
        }
    }

    /** The engine takes a request for a new password without one, changes nothing and says that all is well. */
    public static class NoPassword implements ReaderInterceptor {

        private static final String WORDS = "Укажите новый пароль.";

        @Override
        public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            Object read = context.proceed();
            boolean without = read instanceof UserCredentialsDto wanted && wanted.getPassword() == null
                    || read instanceof UserDto account
                            && account.getCredentials() != null
                            && account.getCredentials().getPassword() == null;
            if (without) {
                throw new Refusal(HttpStatus.BAD_REQUEST, WORDS, List.of(new FieldError("password", WORDS)));
            }
            return read;
        }
    }
}
