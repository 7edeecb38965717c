package org.marshrut.engine;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * People come first: before it begins, a job of the executor waits while requests are under way on this node, for a moment at
 * most, so that jobs get slower when many people work, and never stand still.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PeopleFirst implements Filter {

    private final Duration longest;
    private int underWay;

    PeopleFirst(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        count(1);
        try {
            chain.doFilter(request, response);
        } finally {
            count(-1);
        }
    }

    private synchronized void count(int by) {
        underWay += by;
        if (underWay == 0) {
            notifyAll();
        }
    }

    /** Stands before the transaction: who waits holds no connection. */
    CommandInterceptor beforeJobs() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (command instanceof ExecuteJobsCmd && Context.getJobExecutorContext() != null) {
                    giveWay();
                }
                return next.execute(command);
            }
        };
    }

    synchronized void giveWay() {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); underWay > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
