package orrery.view.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads FXML and makes its controllers, with their collaborators; a controller nobody registered is refused. */
public final class Views {
    private static final String FOLDER = "/orrery/view/";

    private final ResourceBundle texts;
    private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();

    public Views(Texts texts) {
        this.texts = texts.bundle();
    }

    public <C> Views with(Class<C> type, Supplier<C> maker) {
        controllers.put(type, maker);
        return this;
    }

    /** The view of that file, for example {@code main.fxml}. */
    public Parent load(String file) {
        FXMLLoader loader = new FXMLLoader(resource(file), texts);
        loader.setControllerFactory(this::controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the view " + file, e);
        }
    }

    /** The address of a stylesheet beside the views. */
    public static String stylesheet(String file) {
        return resource(file).toExternalForm();
    }

    private Object controller(Class<?> type) {
        Supplier<?> maker = controllers.get(type);
        if (maker == null) {
            throw new IllegalArgumentException("no wiring for the controller " + type.getName());
        }
        return maker.get();
    }

    private static URL resource(String file) {
        URL found = Views.class.getResource(FOLDER + file);
        if (found == null) {
            throw new IllegalArgumentException("no view file " + FOLDER + file);
        }
        return found;
    }
}
