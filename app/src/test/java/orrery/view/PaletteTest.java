package orrery.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.map.picture.Colour;
import orrery.map.picture.MapTheme;

/**
 * The colours of each theme, read from its style sheets: texts stand out from their grounds by 4.5 to 1 and signs by 3 to 1 (WCAG
 * 2.2, AA), and every two signs can be told apart by people with the common colour blindnesses.
 */
class PaletteTest {
    enum Theme {
        LIGHT("primer-light.css", "app.css"), DARK("primer-dark.css", "app.css", "app-dark.css"), PROJECTOR(
                "primer-light.css", "app.css", "app-projector.css");

        private final Map<String, String> roles = new HashMap<>();

        Theme(String base, String... own) {
            read("/atlantafx/base/theme/" + base);
            List.of(own).forEach(sheet -> read("/orrery/view/" + sheet));
        }

        private void read(String sheet) {
            Matcher role = Pattern.compile("^\\s+(-[a-z-]+):\\s*(#[0-9A-Fa-f]{6}|-[a-z-]+);", Pattern.MULTILINE)
                    .matcher(text(sheet));
            while (role.find()) {
                roles.put(role.group(1), role.group(2));
            }
        }

        Colour colour(String role) {
            String value = Objects.requireNonNull(roles.get(role), role);
            return value.startsWith("#") ? Colour.of(Integer.parseInt(value.substring(1), 16)) : colour(value);
        }
    }

    private static final List<String> GROUNDS = List.of("-paper", "-panel", "-code-paper", "-chosen", "-node-up-soft",
            "-danger-soft", "-ok-soft", "-waiting-soft", "-color-bg-overlay");
    private static final List<String> SIGNS = List.of("-node-up", "-danger", "-ok", "-name", "-waiting",
            "-node-hidden");
    private static final List<String> CODE = List.of("-code-keyword", "-code-atom", "-code-string", "-code-number",
            "-code-module");
    /** How people see who have no trouble, and with protanopia, deuteranopia and tritanopia (Machado et al. 2009), linear RGB. */
    private static final List<double[][]> EYES = List.of(
            new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new double[][]{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
                {-0.003882, -0.048116, 1.051998}},
            new double[][]{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
                {-0.011820, 0.042940, 0.968881}},
            new double[][]{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
                {0.004733, 0.691367, 0.303900}});
    /** Distance in CIELAB (1976), seven times what can just be noticed. */
    private static final double APART = 16;

    private static String text(String sheet) {
        try (InputStream in = Objects.requireNonNull(PaletteTest.class.getResourceAsStream(sheet), sheet)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsStandOutFromTheirGrounds(Theme theme) {
        GROUNDS.forEach(ground -> standsOut(theme, "-ink", ground, 4.5));
        GROUNDS.forEach(ground -> standsOut(theme, "-color-fg-muted", ground, 4.5));
        CODE.forEach(code -> List.of("-paper", "-code-paper", "-chosen")
                .forEach(ground -> standsOut(theme, code, ground, 4.5)));
        List.of("-paper", "-panel").forEach(ground -> standsOut(theme, "-color-accent-fg", ground, 4.5));
        standsOut(theme, "-danger", "-paper", 4.5);
        standsOut(theme, "-paper", "-ok", 4.5);
        standsOut(theme, "-color-fg-emphasis", "-color-accent-emphasis", 4.5);
        standsOut(theme, "-color-fg-emphasis", "-color-danger-emphasis", 4.5);
    }

    @ParameterizedTest
    @EnumSource
    void signsStandOutFromTheirGrounds(Theme theme) {
        SIGNS.forEach(sign -> GROUNDS.forEach(ground -> standsOut(theme, sign, ground, 3)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTwoSignsCanBeToldApart(Theme theme) {
        for (String one : SIGNS) {
            SIGNS.stream().filter(other -> !other.equals(one)).forEach(other -> EYES.forEach(eye -> assertThat(
                    distance(seen(theme.colour(one), eye), seen(theme.colour(other), eye)))
                    .as(one + " and " + other + " in " + theme).isGreaterThan(APART)));
        }
    }

    /** Pictures are also painted where there is no style sheet. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void thePicturesThemesAreThoseOfTheWindow(Theme theme) {
        MapTheme map = theme == Theme.LIGHT ? MapTheme.LIGHT : MapTheme.DARK;
        assertThat(SIGNS).extracting(theme::colour)
                .containsExactly(map.alive(), map.danger(), map.ok(), map.names(), map.waiting(), map.quiet());
        assertThat(map.ink()).isEqualTo(theme.colour("-ink"));
    }

    private static void standsOut(Theme theme, String role, String ground, double least) {
        double one = luminance(theme.colour(role));
        double other = luminance(theme.colour(ground));
        assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
                .as(role + " on " + ground + " in " + theme).isGreaterThanOrEqualTo(least);
    }

    private static double luminance(Colour colour) {
        double[] light = linear(colour);
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }

    private static double[] linear(Colour colour) {
        return List.of(colour.red(), colour.green(), colour.blue()).stream().mapToDouble(part -> part / 255.0)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)).toArray();
    }

    /** CIELAB under D65. */
    private static double[] seen(Colour colour, double[][] eye) {
        double[] rgb = times(eye, linear(colour));
        double[] xyz = times(new double[][]{{0.4339, 0.3762, 0.1899}, {0.2126, 0.7152, 0.0722},
            {0.0178, 0.1095, 0.8727}}, rgb);
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Math.clamp(xyz[i], 0, 1);
            f[i] = part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16.0 / 116;
        }
        return new double[]{116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2)
                + Math.pow(one[2] - other[2], 2));
    }
}
