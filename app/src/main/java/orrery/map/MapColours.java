package orrery.map;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableDoubleProperty;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import orrery.map.picture.Colour;
import orrery.map.picture.MapTheme;

/** The colours of a picture, and how thick its lines are, as styleable properties: a theme switches the canvas too. */
final class MapColours {
    private enum Role {
        BACKGROUND("-map-background", MapTheme::background), SURFACE("-map-surface", MapTheme::surface), INK("-map-ink",
                MapTheme::ink), ALIVE("-map-alive", MapTheme::alive), DANGER("-map-danger", MapTheme::danger), OK(
                        "-map-ok", MapTheme::ok), NAMES("-map-names", MapTheme::names), WAITING("-map-waiting",
                                MapTheme::waiting), QUIET("-map-quiet", MapTheme::quiet);

        private final CssMetaData<Coloured, Color> metaData;

        Role(String property, Function<MapTheme, Colour> lightColour) {
            Colour light = lightColour.apply(MapTheme.LIGHT);
            metaData = new CssMetaData<>(property, StyleConverter.getColorConverter(),
                    Color.rgb(light.red(), light.green(), light.blue())) {
                @Override
                public boolean isSettable(Coloured view) {
                    return !view.colours().property(Role.this).isBound();
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(Coloured view) {
                    return view.colours().property(Role.this);
                }
            };
        }
    }

    private static final CssMetaData<Coloured, Number> WEIGHT = new CssMetaData<>("-map-weight",
            StyleConverter.getSizeConverter(), 1) {
        @Override
        public boolean isSettable(Coloured view) {
            return !view.colours().weight.isBound();
        }

        @Override
        public StyleableProperty<Number> getStyleableProperty(Coloured view) {
            return view.colours().weight;
        }
    };

    static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

    private final Map<Role, StyleableObjectProperty<Color>> properties = new EnumMap<>(Role.class);

    private final StyleableDoubleProperty weight;

    MapColours(Coloured view, Runnable onChange) {
        weight = new SimpleStyleableDoubleProperty(WEIGHT, view, "map-weight", 1.0);
        weight.subscribe(_ -> onChange.run());
        for (Role role : Role.values()) {
            var property = new SimpleStyleableObjectProperty<>(role.metaData, view,
                    role.metaData.getProperty().substring(1), role.metaData.getInitialValue(view));
            property.subscribe(_ -> onChange.run());
            properties.put(role, property);
        }
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        for (Role role : Role.values()) {
            all.add(role.metaData);
        }
        all.add(WEIGHT);
        return List.copyOf(all);
    }

    private StyleableObjectProperty<Color> property(Role role) {
        StyleableObjectProperty<Color> property = properties.get(role);
        if (property == null) {
            throw new IllegalStateException("no colour for " + role);
        }
        return property;
    }

    MapTheme theme() {
        return new MapTheme(colour(Role.BACKGROUND), colour(Role.SURFACE), colour(Role.INK), colour(Role.ALIVE),
                colour(Role.DANGER), colour(Role.OK), colour(Role.NAMES), colour(Role.WAITING), colour(Role.QUIET));
    }

    /** How many times as thick as they were drawn lines are. */
    double weight() {
        return weight.get();
    }

    private Colour colour(Role role) {
        Color c = property(role).get();
        return new Colour((int) Math.round(c.getRed() * 255), (int) Math.round(c.getGreen() * 255),
                (int) Math.round(c.getBlue() * 255), c.getOpacity());
    }
}
