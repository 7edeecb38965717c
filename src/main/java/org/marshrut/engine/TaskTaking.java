package org.marshrut.engine;

/** Asked before a person takes a task of his group; whoever refuses throws a {@link Refusal}. */
public interface TaskTaking {

    void take(String login, String taskId);
}
