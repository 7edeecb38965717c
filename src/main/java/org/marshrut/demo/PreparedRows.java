package org.marshrut.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Files of rows as PostgreSQL's COPY reads them, packed; the first line names the columns. */
@Component
class PreparedRows {

    private final DataSource database;
    private final String folder;
    private final ResourceLoader resources = new DefaultResourceLoader();

    @Autowired
    PreparedRows(DataSource database) {
        this(database, "classpath:demo/history/");
    }

    /** @param folder a Spring resource location that ends with a slash */
    PreparedRows(DataSource database, String folder) {
        this.database = database;
        this.folder = folder;
    }

    boolean areThere() {
        return file("documents").exists();
    }

    private Resource file(String name) {
        return resources.getResource(folder + name + ".csv.gz");
    }

    /** Copies a file into a table, in the transaction of the caller. */
    void copy(String name, String table) throws IOException {
        Connection connection = DataSourceUtils.getConnection(database);
        try (BufferedReader rows = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file(name).getInputStream()), StandardCharsets.UTF_8))) {
            rows.mark(4096);
            String columns = rows.readLine();
            rows.reset();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin with (format csv, header true)".formatted(table, columns), rows);
        } catch (SQLException e) {
            throw new SQLErrorCodeSQLExceptionTranslator(database).translate("copy " + name, null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
