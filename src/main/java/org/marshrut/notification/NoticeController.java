package org.marshrut.notification;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.MailChoice.MailSettings;
import org.marshrut.notification.MailChoice.Unreached;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the person who asks is told; and for ops, whom mail does not reach. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

    private static final int LARGEST_PAGE = 100;
    private static final Set<String> OPERATE = Set.of("ops", "camunda-admin");

    private final NoticeQueries notices;
    private final MailChoice mail;
    private final CurrentUser user;

    NoticeController(NoticeQueries notices, MailChoice mail, CurrentUser user) {
        this.notices = notices;
        this.mail = mail;
        this.user = user;
    }

    @GetMapping
    Page<NoticeView> notices(
            @RequestParam(required = false) @Nullable Boolean unread,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        checkPage(page, size);
        return notices.page(unread, page, size);
    }

    record Unread(int unread) {}

    /** Asked for every minute by every open Tasklist: one query of an index. */
    @GetMapping("/unread")
    ResponseEntity<Unread> unread() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Unread(notices.unread()));
    }

    record NoticesRead(@Nullable List<Long> ids, @Nullable Boolean all) {}

    @PostMapping("/read")
    Unread read(@RequestBody NoticesRead read) {
        boolean all = Boolean.TRUE.equals(read.all());
        if (all == (read.ids() != null)) {
            throw Refusal.badRequest("Назовите прочитанные уведомления в «ids» или передайте «all»: true.");
        }
        if (!all && (read.ids().size() > LARGEST_PAGE || read.ids().contains(null))) {
            throw Refusal.badRequest("В «ids» не больше 100 номеров уведомлений.");
        }
        notices.read(all ? null : read.ids());
        return new Unread(notices.unread());
    }

    @GetMapping("/mail")
    MailSettings mail() {
        return mail.own();
    }

    record MailWanted(@Nullable Boolean wanted) {}

    @PutMapping("/mail")
    MailSettings wantMail(@RequestBody MailWanted mailWanted) {
        if (mailWanted.wanted() == null) {
            throw Refusal.badRequest("Передайте «wanted»: true, чтобы получать письма, или false.");
        }
        mail.want(mailWanted.wanted());
        return mail.own();
    }

    @GetMapping("/unreached")
    Page<Unreached> unreached(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        if (user.groups().stream().noneMatch(OPERATE::contains)) {
            throw Refusal.forbidden("Это для службы поддержки и администраторов.");
        }
        checkPage(page, size);
        return mail.unreached(notices.zone(user.login().orElseThrow()), page, size);
    }

    private static void checkPage(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }
}
