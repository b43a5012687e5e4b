// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

import java.util.List;

/** Horizontal bars as an SVG picture, readable on light and on dark ground. */
public record BarChart(List<Panel> panels) {
    private static final int WIDTH = 760;
    private static final int LABELS = 170;
    private static final int FIGURES = 80;
    private static final int BAR = 9;
    private static final int GAP = 8;
    private static final int HEADING = 34;
    private static final String STYLE = """
            <style>
              text { font: 12px sans-serif; fill: #24292f; }
              .title { font-weight: bold; font-size: 14px; }
              .figure { font-size: 9px; }
              .label, .ours { text-anchor: end; }
              .ours { font-weight: bold; }
              rect { fill: #8c959f; }
              rect.ours { fill: #0969da; }
              @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } rect { fill: #6e7681; } rect.ours { fill: #58a6ff; } }
            </style>
            """;

    /** One chart with a scale of its own. */
    public record Panel(String title, List<Bars> rows) {}

    /** One row: its label, whether it stands out, and a bar for each figure. */
    public record Bars(String label, boolean ours, List<Double> figures) {}

    /** The whole picture. */
    public String svg() {
        StringBuilder drawn = new StringBuilder();
        int y = 0;
        for (Panel panel : panels) {
            y = draw(panel, y, drawn);
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n%s%s</svg>%n"
                .formatted(WIDTH, y + GAP, STYLE, drawn);
    }

    private static int draw(Panel panel, int top, StringBuilder drawn) {
        drawn.append(text("title", 0, top + 20, panel.title()));
        int y = top + HEADING;
        for (Bars row : panel.rows()) {
            String kind = row.ours() ? "ours" : "label";
            drawn.append(text(kind, LABELS - GAP, y + row.figures().size() * BAR / 2 + 4, row.label()));
            for (double figure : row.figures()) {
                drawn.append(bar(kind, y, figure, figure / highest(panel)));
                y += BAR;
            }
            y += GAP;
        }
        return y;
    }

    private static String bar(String kind, int y, double figure, double share) {
        double length = share * (WIDTH - LABELS - FIGURES);
        return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                        .formatted(kind, LABELS, y, Math.round(length), BAR - 1)
                + text("figure", LABELS + (int) length + 4, y + BAR - 1, Digits.of(figure));
    }

    private static double highest(Panel panel) {
        return panel.rows().stream()
                .flatMap(row -> row.figures().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static String text(String kind, int x, int y, String text) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(kind, x, y, text);
    }
}
