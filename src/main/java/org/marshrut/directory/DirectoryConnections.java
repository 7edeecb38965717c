package org.marshrut.directory;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.TrustManager;

/** Connections of the account that reads: bounded in time, encrypted where they leave this machine. */
class DirectoryConnections {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final DirectorySettings settings;

    DirectoryConnections(DirectorySettings settings) {
        this.settings = settings;
    }

    /** @throws DirectoryUnavailable when there is none, or the account that reads is not let in */
    LDAPConnection open() {
        LDAPConnection connection = encrypted();
        try {
            connection.bind(settings.bindDn(), settings.password());
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw new DirectoryUnavailable(
                    e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                            ? "каталог не принял учётную запись, от имени которой его читают: проверьте bind-dn и password"
                            : "каталог не отвечает",
                    e);
        }
    }

    private LDAPConnection encrypted() {
        try {
            LDAPURL url = new LDAPURL(settings.url());
            boolean tls = url.getScheme().equals("ldaps");
            if (!tls && !settings.startTls() && !settings.plain() && !THIS_MACHINE.contains(url.getHost())) {
                throw new DirectoryUnavailable(
                        "пароли пошли бы по сети открыто: укажите адрес ldaps:// или start-tls, или разрешите это (plain)");
            }
            LDAPConnection connection = tls
                    ? new LDAPConnection(ssl().createSSLSocketFactory(), options(), url.getHost(), url.getPort())
                    : new LDAPConnection(options(), url.getHost(), url.getPort());
            if (!tls && settings.startTls()) {
                startTls(connection);
            }
            return connection;
        } catch (LDAPException | GeneralSecurityException e) {
            throw new DirectoryUnavailable("нет связи с каталогом", e);
        }
    }

    private void startTls(LDAPConnection connection) throws GeneralSecurityException, LDAPException {
        ExtendedResult started;
        try {
            started = connection.processExtendedOperation(new StartTLSExtendedRequest(ssl().createSSLContext()));
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
        if (!started.getResultCode().equals(ResultCode.SUCCESS)) {
            connection.close();
            throw new LDAPException(started);
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(settings.answerTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        return options;
    }

    private SSLUtil ssl() throws GeneralSecurityException {
        TrustManager trusted = settings.trust().isEmpty()
                ? JVMDefaultTrustManager.getInstance()
                : new PEMFileTrustManager(new File(settings.trust()));
        return new SSLUtil(trusted);
    }
}
