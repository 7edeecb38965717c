package org.marshrut.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the directory as a whole, and tries passwords there. What it answers in part is no answer. */
@Component
public class Directory {

    private static final Logger log = LoggerFactory.getLogger(Directory.class);
    private static final int PAGE = 500;
    private static final int MOST = 20_000;

    /** A directory that hangs holds no more threads than these. */
    private static final int AT_ONCE = 8;

    /** What a directory says of a password that is not right, or an account that is closed. */
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.CONSTRAINT_VIOLATION);

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private volatile DirectorySettings settings;

    Directory(DirectorySettings settings) {
        this.settings = settings;
    }

    /** Another directory from now on. */
    void use(DirectorySettings other) {
        settings = other;
    }

    public DirectorySettings settings() {
        return settings;
    }

    public boolean isConfigured() {
        return !settings.url().isEmpty();
    }

    /**
     * All people of the directory, whoever is disabled included.
     *
     * @throws DirectoryUnavailable when it does not answer, or not with all of them
     */
    public List<DirectoryEntry> people() {
        DirectorySettings asked = settings;
        EntryReading reading = new EntryReading(asked.attributes());
        try (LDAPConnection connection = new DirectoryConnections(asked).open()) {
            List<DirectoryEntry> people = new ArrayList<>();
            SearchRequest request = search(asked, Filter.create(asked.userFilter()));
            ASN1OctetString next = null;
            do {
                request.setControls(new SimplePagedResultsControl(PAGE, next));
                SearchResult page = connection.search(request);
                if (page.getReferenceCount() > 0) {
                    throw new DirectoryUnavailable(
                            "каталог ответил не целиком, с отсылками к другим серверам: укажите base ниже, до подразделения");
                }
                page.getSearchEntries().forEach(entry -> people.add(reading.read(entry)));
                if (people.size() > MOST) {
                    throw new DirectoryUnavailable(
                            "в каталоге больше %d человек: сузьте base или user-filter".formatted(MOST));
                }
                next = following(page);
            } while (next != null);
            return people;
        } catch (LDAPException e) {
            throw unavailable("каталог ответил не целиком", e);
        }
    }

    private static @Nullable ASN1OctetString following(SearchResult page) throws LDAPException {
        SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
        return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
    }

    /**
     * Whether the person of this key has this password and his account is open; never with an empty one, with which a
     * directory would take anybody for nobody.
     *
     * @throws DirectoryUnavailable when that cannot be found out
     */
    public boolean accepts(String key, String password) {
        if (password.isEmpty()) {
            return false;
        }
        if (!isConfigured()) {
            throw new DirectoryUnavailable("каталог не настроен");
        }
        if (!turns.tryAcquire()) {
            throw new DirectoryUnavailable("каталог отвечает слишком медленно");
        }
        try {
            return isRight(key, password);
        } finally {
            turns.release();
        }
    }

    private boolean isRight(String key, String password) {
        DirectorySettings asked = settings;
        EntryReading reading = new EntryReading(asked.attributes());
        try (LDAPConnection connection = new DirectoryConnections(asked).open()) {
            Filter his = Filter.createANDFilter(Filter.create(asked.userFilter()), reading.isOf(key));
            List<SearchResultEntry> found =
                    connection.search(search(asked, his)).getSearchEntries();
            return found.size() == 1
                    && !reading.read(found.get(0)).disabled()
                    && accepts(connection, found.get(0), password);
        } catch (LDAPException e) {
            throw unavailable("каталог не отвечает", e);
        }
    }

    private static boolean accepts(LDAPConnection connection, Entry person, String password) throws LDAPException {
        try {
            connection.bind(person.getDN(), password);
            return true;
        } catch (LDAPException e) {
            if (WRONG.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    private static SearchRequest search(DirectorySettings asked, Filter filter) {
        SearchRequest request = new SearchRequest(
                asked.base(), SearchScope.SUB, filter, asked.attributes().all());
        request.setResponseTimeoutMillis(asked.answerTimeout().toMillis());
        return request;
    }

    private static DirectoryUnavailable unavailable(String why, LDAPException e) {
        log.warn("The directory: {}", e.getResultCode());
        return new DirectoryUnavailable(why, e);
    }
}
