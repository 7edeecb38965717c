package org.marshrut.access;

import org.marshrut.organisation.DemoRegion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Tells a newcomer where to go, in the last lines of the log. */
@Configuration(proxyBeanMethods = false)
class WhereToGo {

    private static final String TASKLIST = "/camunda/app/tasklist/";
    private static final Logger log = LoggerFactory.getLogger("Маршрут");

    private final DemoRegion demo;
    private final ServletWebServerApplicationContext context;

    WhereToGo(DemoRegion demo, ServletWebServerApplicationContext context) {
        this.demo = demo;
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        String address = "http://localhost:" + context.getWebServer().getPort();
        log.info("Готово. Задачи: {}{}, открытые страницы: {}/", address, TASKLIST, address);
        log.info("Маршруты и сроки: {}/camunda/app/cockpit/, пользователи: {}/camunda/app/admin/", address, address);
        if (demo.wanted()) {
            log.info("Учётные записи (пароль у всех demo): author вносит проект; head, finance, economy, property,"
                    + " digital, deputy, legal, editor согласуют; governor подписывает; controller решает о контроле;"
                    + " ops, analyst, admin");
        }
    }
}
