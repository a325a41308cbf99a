package io.crossload.report.reconcile;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

import io.crossload.report.reconcile.Reconciliation.TargetLine;
import io.crossload.report.reconcile.Reconciliation.TypeLine;

/** The plots of a reconciliation as SVG that stands in the page itself. */
final class Plots {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 420;
    private static final int SLANT = 35;
    private static final double HUNDRED = 100.0;
    private static final double HEADROOM = 1.2;
    private static final double LEAST = 0.1;
    private static final Color GREEN = new Color(0x1a6b32);
    private static final Color GREY = new Color(0x8c959f);
    private static final Color LIGHT = new Color(0xd0d7de);
    private static final Color ORANGE = new Color(0xbf8700);
    private static final Color RED = new Color(0xcf222e);

    private Plots() { }

    /** Where the rows of each source type went, in percent of those extracted; types without rows are left out. Empty when there are none. */
    static String ways(List<TypeLine> types) {
        List<TypeLine> filled = types.stream().filter(t -> t.extracted() > 0).toList();
        if (filled.isEmpty()) {
            return "";
        }
        CategoryChart chart = chart("Where the rows of each source type went", "percent of extracted");
        chart.getStyler().setStacked(true);
        chart.getStyler().setYAxisMax(HUNDRED);
        List<String> names = filled.stream().map(TypeLine::type).toList();
        Map<String, ToLongFunction<TypeLine>> ways = new LinkedHashMap<>();
        ways.put("loaded", TypeLine::loaded);
        ways.put("folded", TypeLine::folded);
        ways.put("filtered", TypeLine::filtered);
        ways.put("not loaded", t -> Math.max(0, t.extracted() - t.loaded() - t.folded() - t.filtered()));
        List<Color> colours = List.of(GREEN, LIGHT, GREY, RED);
        int[] at = {0};
        ways.forEach((name, rows) -> chart.addSeries(name, names, filled.stream().map(t -> HUNDRED * rows.applyAsLong(t) / t.extracted()).toList()).setFillColor(colours.get(at[0]++)));
        return svg(chart);
    }

    /** The difference of each object beside the threshold. Empty when there are no objects. */
    static String differences(List<TargetLine> targets, BigDecimal threshold) {
        if (targets.isEmpty()) {
            return "";
        }
        CategoryChart chart = chart("Difference of each object", "percent of expected");
        List<String> names = targets.stream().map(TargetLine::target).toList();
        chart.addSeries("difference", names, targets.stream().map(TargetLine::percent).toList()).setFillColor(ORANGE);
        chart.addSeries("threshold", names, Collections.nCopies(names.size(), threshold)).setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line).setMarkerColor(RED).setLineColor(RED);
        double most = targets.stream().mapToDouble(t -> t.percent().doubleValue()).max().orElse(0);
        // Else the line stands beside the bars.
        chart.getStyler().setOverlapped(true);
        chart.getStyler().setYAxisMax(Math.max(LEAST, Math.max(most, threshold.doubleValue())) * HEADROOM);
        return svg(chart);
    }

    private static CategoryChart chart(String title, String unit) {
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(unit).build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(SLANT);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /** Only the element itself: the page has a declaration of its own. */
    private static String svg(CategoryChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String document = bytes.toString(StandardCharsets.UTF_8);
        return document.substring(document.indexOf("<svg")).replaceFirst("<svg ", "<svg role=\"img\" ");
    }
}
