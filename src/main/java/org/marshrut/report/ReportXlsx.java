package org.marshrut.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.marshrut.text.Typed;

/** A spreadsheet with headings that stay, a filter, and numbers that can be added up: lateness is a time, a share a percentage. */
public final class ReportXlsx {

    private static final Map<Kind, String> FORMATS =
            Map.of(Kind.TEXT, "@", Kind.NUMBER, "0", Kind.SHARE, "0.0%", Kind.TIME, "[h]:mm");
    private static final double MINUTES_OF_A_DAY = 24 * 60;

    private ReportXlsx() {}

    public static <R> byte[] of(ReportTable<R> table) {
        try (Workbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet(table.title());
            heading(sheet, table);
            Map<Kind, CellStyle> styles = styles(workbook);
            int last = 0;
            for (R row : table.rows()) {
                Row line = sheet.createRow(++last);
                for (int i = 0; i < table.columns().size(); i++) {
                    Column<R> column = table.columns().get(i);
                    Cell cell = line.createCell(i);
                    cell.setCellStyle(styles.get(column.kind()));
                    fill(cell, column, column.value().apply(row));
                }
            }
            sheet.setAutoFilter(new CellRangeAddress(0, last, 0, table.columns().size() - 1));
            sheet.createFreezePane(1, 1);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void heading(Sheet sheet, ReportTable<?> table) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        Font bold = sheet.getWorkbook().createFont();
        bold.setBold(true);
        style.setFont(bold);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        Row line = sheet.createRow(0);
        for (int i = 0; i < table.columns().size(); i++) {
            Column<?> column = table.columns().get(i);
            Cell cell = line.createCell(i);
            cell.setCellStyle(style);
            cell.setCellValue(column.heading());
            sheet.setColumnWidth(i, column.width() * 256);
        }
    }

    private static Map<Kind, CellStyle> styles(Workbook workbook) {
        Map<Kind, CellStyle> styles = new EnumMap<>(Kind.class);
        FORMATS.forEach((kind, format) -> {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            styles.put(kind, style);
        });
        return styles;
    }

    private static void fill(Cell cell, Column<?> column, Object value) {
        if ("".equals(value)) {
            return;
        }
        switch (column.kind()) {
            case TEXT -> cell.setCellValue(Typed.text((String) value).text());
            case NUMBER -> cell.setCellValue((long) value);
            case SHARE -> cell.setCellValue((double) value);
            case TIME -> cell.setCellValue(((Duration) value).toMinutes() / MINUTES_OF_A_DAY);
        }
    }
}
