package org.marshrut.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A directory in this machine, with attributes shaped as Active Directory's. */
public final class TestDirectory implements AutoCloseable {

    public static final String BASE = "OU=Люди,DC=region,DC=local";
    public static final String AUTHORS = "CN=Авторы,OU=Группы,DC=region,DC=local";
    private static final String SERVICE = "CN=marshrut,DC=region,DC=local";
    private static final String SECRET = "secret of the service";

    private final InMemoryDirectoryServer server;
    private final Path certificate;
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private int people;

    private TestDirectory(InMemoryDirectoryServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    public static TestDirectory open() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        X509Certificate certificate = certificate(keys);
        SSLUtil ssl = new SSLUtil(keyManager(keys, certificate), new TrustAllTrustManager());
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("DC=region,DC=local");
        config.setSchema(null);
        config.addAdditionalBindCredentials(SERVICE, SECRET);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", null, 0, ssl.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("tls", ssl.createSSLServerSocketFactory()));
        TestDirectory[] itself = new TestDirectory[1];
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                itself[0].pause();
            }
        });
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add(new Entry("DC=region,DC=local", new Attribute("objectClass", "domain")));
        server.add(new Entry(BASE, new Attribute("objectClass", "organizationalUnit")));
        itself[0] = new TestDirectory(server, exported(certificate));
        server.startListening();
        return itself[0];
    }

    /** Of this machine by its name, and not by its number. */
    private static X509Certificate certificate(KeyPair keys) throws Exception {
        X500Name localhost = new X500Name("CN=localhost");
        long now = System.currentTimeMillis();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                localhost,
                                BigInteger.ONE,
                                new Date(now - Duration.ofHours(1).toMillis()),
                                new Date(now + Duration.ofDays(1).toMillis()),
                                localhost,
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static KeyManager keyManager(KeyPair keys, X509Certificate certificate) throws Exception {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("directory", keys.getPrivate(), none, new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers()[0];
    }

    private static Path exported(X509Certificate certificate) throws Exception {
        Path pem = Files.createTempFile("directory", ".pem");
        pem.toFile().deleteOnExit();
        return Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void pause() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody gets an answer until {@link #answers}. */
    public void hangs() {
        slow = new CountDownLatch(1);
    }

    public void answers() {
        slow.countDown();
    }

    public void goesDown() {
        server.shutDown(true);
    }

    public void comesUp() throws LDAPException {
        server.startListening();
    }

    Path certificate() {
        return certificate;
    }

    public DirectorySettings settings() {
        return settings("ldap://localhost:" + server.getListenPort("plain"), false, "");
    }

    DirectorySettings overTls(String trust) {
        return settings("ldaps://localhost:" + server.getListenPort("tls"), false, trust);
    }

    DirectorySettings startingTls(String trust) {
        return settings("ldap://localhost:" + server.getListenPort("plain"), true, trust);
    }

    private static DirectorySettings settings(String url, boolean startTls, String trust) {
        return new DirectorySettings(
                url,
                startTls,
                false,
                trust,
                SERVICE,
                SECRET,
                BASE,
                "(&(objectCategory=person)(objectClass=user))",
                new DirectorySettings.Attributes(
                        "objectGUID",
                        "sAMAccountName",
                        "displayName",
                        "mail",
                        "title",
                        "department",
                        "company",
                        "memberOf",
                        "userAccountControl"),
                Map.of("authors", AUTHORS),
                Map.of(),
                "",
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                10,
                Duration.ofMinutes(15));
    }

    /** The product asks this directory from now on; null for none. */
    public static void use(Directory directory, @Nullable TestDirectory asked) {
        directory.use(asked == null ? settings("", false, "") : asked.settings());
    }

    /** Works in an organisation; his password is «пароль » and his name. */
    public void add(String name, String displayName, String organisation, String... groups) throws LDAPException {
        Entry entry = new Entry(
                dn(name),
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("objectCategory", "person"),
                new Attribute("objectGUID", guid(++people)),
                new Attribute("sAMAccountName", name),
                new Attribute("userPrincipalName", name + "@region.local"),
                new Attribute("displayName", displayName),
                new Attribute("mail", name.toLowerCase() + "@svk.example"),
                new Attribute("title", "Специалист"),
                new Attribute("department", "Отдел кадров"),
                new Attribute("company", organisation),
                new Attribute("userAccountControl", "512"),
                new Attribute("userPassword", password(name)));
        if (groups.length > 0) {
            entry.addAttribute("memberOf", groups);
        }
        server.add(entry);
    }

    public static String password(String name) {
        return "пароль " + name;
    }

    private static byte[] guid(int number) {
        return ByteBuffer.allocate(16)
                .putLong(0x00FF_80C3_2A28_5C29L)
                .putLong(number)
                .array();
    }

    /** Part of the people stand on another server. */
    void refersElsewhere() throws LDAPException {
        server.add(new Entry(
                dn("other"),
                new Attribute("objectClass", "referral"),
                new Attribute("ref", "ldap://other.region.local/DC=other")));
    }

    void refersNowhere() throws LDAPException {
        server.delete(new DeleteRequest(new DN(dn("other")), new Control[] {new ManageDsaITRequestControl()}));
    }

    static String dn(String name) {
        return "CN=" + name + "," + BASE;
    }

    /** No values take the attribute away. */
    public void change(String name, String attribute, String... values) throws LDAPException {
        server.modify(dn(name), new Modification(ModificationType.REPLACE, attribute, values));
    }

    /** The entry has another place, and is the same one. */
    public void rename(String name, String other) throws LDAPException {
        server.modifyDN(dn(name), "CN=" + other, true, null);
    }

    /** Nobody is there any more. */
    public void clear() {
        try {
            server.deleteSubtree(BASE);
            server.add(new Entry(BASE, new Attribute("objectClass", "organizationalUnit")));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public void remove(String name) throws LDAPException {
        server.delete(dn(name));
    }

    @Override
    public void close() {
        answers();
        server.shutDown(true);
    }
}
