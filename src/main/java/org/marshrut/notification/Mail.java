package org.marshrut.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.OnDiagram;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** How this installation mails. The server is Spring's {@code spring.mail}; without a host no mail is sent at all. */
@OnDiagram
public class Mail {

    /**
     * @param from sender of every letter, {@code address} or {@code name <address>}; needed when there is a server
     * @param window how long notices for a person are collected before one letter tells them all
     * @param lookEvery how often a node looks whether somebody waits for a letter; {@link Postman} asks for it by name
     */
    @ConfigurationProperties("marshrut.mail")
    record Settings(
            @Nullable String from,
            @DefaultValue("10m") Duration window,
            @DefaultValue("15s") Duration lookEvery) {}

    private final Settings settings;
    private final String host;
    private final String publicUrl;
    private final @Nullable InternetAddress sender;

    Mail(
            Settings settings,
            @Value("${spring.mail.host:}") String host,
            @Value("${marshrut.public-url}") String publicUrl) {
        this.settings = settings;
        this.host = host;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.sender = isUsed() ? sender(settings.from()) : null;
    }

    private static InternetAddress sender(@Nullable String from) {
        try {
            InternetAddress address = new InternetAddress(from == null ? "" : from, true);
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "marshrut.mail.from",
                    from,
                    "Задан почтовый сервер (SPRING_MAIL_HOST), значит, нужен и адрес отправителя: MARSHRUT_MAIL_FROM.");
        }
    }

    /** Whether there is a mail server. */
    public boolean isUsed() {
        return !host.isBlank();
    }

    /** For diagrams: how long notices are collected, ISO 8601. */
    public String getWindow() {
        return settings.window().toString();
    }

    /** How long what is to be told is collected before one letter tells it all. */
    public Duration window() {
        return settings.window();
    }

    InternetAddress sender() {
        if (sender == null) {
            throw new IllegalStateException("No mail server");
        }
        return sender;
    }

    /** The name under which letters of this installation are known, for their {@code Message-ID}. */
    String domain() {
        String name = URI.create(publicUrl).getHost();
        return name == null ? "marshrut" : name;
    }

    /** The address of a page of this installation, for example {@code /cabinet}. */
    public String page(String path) {
        return publicUrl + path;
    }

    /** The address of a page of Tasklist, for example {@code #/notices}. */
    String tasklist(String page) {
        return page("/camunda/app/tasklist/default/" + page);
    }

    String task(String taskId) {
        return tasklist("#/desk/task?id=" + taskId);
    }
}
