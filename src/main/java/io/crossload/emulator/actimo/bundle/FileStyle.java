package io.crossload.emulator.actimo.bundle;

/**
 * How one exported file looks.
 *
 * @param format       file format; the rest concerns CSV and, where it makes sense, XLSX
 * @param language     language of headings and yes/no
 * @param labels       data1..data20 under the customer's labels instead of their keys
 * @param delimiter    CSV delimiter
 * @param decimalComma decimals with a comma
 * @param encoding     text encoding
 * @param dates        date style
 * @param titleRows    a title, the workspace and a blank line above the header
 * @param totalsRow    a totals row at the end
 * @param gzip         compressed, with {@code .gz} behind the suffix
 */
public record FileStyle(Format format, Language language, boolean labels, char delimiter, boolean decimalComma, TextEncoding encoding,
                        DateStyle dates, boolean titleRows, boolean totalsRow, boolean gzip) {
    /** English CSV as a program would write it. */
    public static final FileStyle PLAIN = new FileStyle(Format.CSV, Language.EN, false, ',', false, TextEncoding.UTF_8, DateStyle.ISO, false, false, false);
    /** What a Danish Excel saves. */
    public static final FileStyle DANISH = new FileStyle(Format.CSV, Language.DA, true, ';', true, TextEncoding.UTF_8_BOM, DateStyle.DMY_DASH, false, false, false);

    public FileStyle format(Format other) { return new FileStyle(other, language, labels, delimiter, decimalComma, encoding, dates, titleRows, totalsRow, gzip); }

    public FileStyle language(Language other) { return new FileStyle(format, other, labels, delimiter, decimalComma, encoding, dates, titleRows, totalsRow, gzip); }

    public FileStyle labels(boolean on) { return new FileStyle(format, language, on, delimiter, decimalComma, encoding, dates, titleRows, totalsRow, gzip); }

    public FileStyle delimiter(char other) { return new FileStyle(format, language, labels, other, decimalComma, encoding, dates, titleRows, totalsRow, gzip); }

    public FileStyle decimalComma(boolean on) { return new FileStyle(format, language, labels, delimiter, on, encoding, dates, titleRows, totalsRow, gzip); }

    public FileStyle encoding(TextEncoding other) { return new FileStyle(format, language, labels, delimiter, decimalComma, other, dates, titleRows, totalsRow, gzip); }

    public FileStyle dates(DateStyle other) { return new FileStyle(format, language, labels, delimiter, decimalComma, encoding, other, titleRows, totalsRow, gzip); }

    public FileStyle titleRows(boolean on) { return new FileStyle(format, language, labels, delimiter, decimalComma, encoding, dates, on, totalsRow, gzip); }

    public FileStyle totalsRow(boolean on) { return new FileStyle(format, language, labels, delimiter, decimalComma, encoding, dates, titleRows, on, gzip); }

    public FileStyle gzip(boolean on) { return new FileStyle(format, language, labels, delimiter, decimalComma, encoding, dates, titleRows, totalsRow, on); }

    String suffix() { return "." + format.suffix() + (gzip ? ".gz" : ""); }
}
